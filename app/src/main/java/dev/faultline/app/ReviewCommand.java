package dev.faultline.app;

import dev.faultline.event.Review;
import dev.faultline.event.ReviewTarget;
import dev.faultline.event.ReviewVerdict;
import dev.faultline.schemas.ContentId;
import dev.faultline.schemas.Topics;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faultline review}. */
@Command(
        name = "review",
        mixinStandardHelpOptions = true,
        description = "Records what a reviewer found about a claim, a citation or a verdict, beside it.",
        footer = {
            "",
            "A review changes nothing that was measured or said. Of several the latest is shown. The verdict on an",
            "impact belongs to its run: another run has impacts of its own.",
            "Example:",
            "  faultline review 0123456789abcdef01234567 --verdict DISPUTED --reviewer Ada \\",
            "      --reason 'The article was corrected on 22 October.'"
        })
final class ReviewCommand implements Callable<Integer> {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 2_000;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "ID", description = "Id of a claim, a citation or an impact.")
    private String target = "";

    @Option(
            names = "--verdict",
            required = true,
            paramLabel = "VERDICT",
            description = "One of ${COMPLETION-CANDIDATES}.")
    private ReviewVerdict verdict = ReviewVerdict.DISPUTED;

    @Option(names = "--reviewer", required = true, paramLabel = "NAME", description = "Who says so.")
    private String reviewer = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
    private String reason = "";

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "When it was reviewed (default: now).")
    private @Nullable Instant at;

    @Override
    public Integer call() throws InterruptedException, SQLException {
        Clock clock = Clock.systemUTC();
        Instant now = clock.instant();
        Review.Builder draft = Review.newBuilder()
                .setTargetId(Entered.text("ID", target, LONGEST_NAME))
                .setVerdict(verdict)
                .setReviewer(Entered.text("--reviewer", reviewer, LONGEST_NAME))
                .setReason(Entered.text("--reason", reason, LONGEST_REASON))
                .setReviewedAt(Entered.moment("--at", at == null ? now : at, now));
        try (Session session = Session.open(common, clock)) {
            session.platform().createRawTopics(common.partitions());
            session.platform().migrate();
            ByHand byHand = new ByHand(session.platform());
            Review review = complete(draft, byHand);
            if (byHand.isKnown("reviews_rows", review.getId())) {
                session.terminal().note("Known already, nothing was recorded: review " + review.getId());
            } else {
                byHand.enter(Topics.REVIEWS, review.getTargetId(), review, review.getReviewedAt());
                session.terminal()
                        .note("Recorded review " + review.getId() + " of " + review.getTarget() + " "
                                + review.getTargetId());
            }
            session.terminal().out().println(review.getId());
            session.terminal().out().flush();
        }
        return CommandLine.ExitCode.OK;
    }

    private static Review complete(Review.Builder draft, ByHand byHand) throws SQLException {
        ReviewTarget kind = kind(draft.getTargetId(), byHand);
        return draft.setTarget(kind)
                .setId(ContentId.of(
                        "review",
                        draft.getTargetId(),
                        kind.name(),
                        draft.getVerdict().name(),
                        draft.getReviewer(),
                        draft.getReason(),
                        Long.toString(draft.getReviewedAt().toEpochMilli())))
                .build();
    }

    private static ReviewTarget kind(String id, ByHand byHand) throws SQLException {
        Map<ReviewTarget, String> tables = new TreeMap<>(Map.of(
                ReviewTarget.CLAIM, "claims_rows",
                ReviewTarget.CITATION, "citations_rows",
                ReviewTarget.IMPACT, "impacts_rows"));
        for (Map.Entry<ReviewTarget, String> table : tables.entrySet()) {
            if (byHand.isKnown(table.getValue(), id)) {
                return table.getKey();
            }
        }
        throw new CommandException(
                "ID is '" + Text.cut(id, 80)
                        + "'; no claim, citation or impact has it. See faultline claims, faultline.citations, faultline.impacts.");
    }
}
