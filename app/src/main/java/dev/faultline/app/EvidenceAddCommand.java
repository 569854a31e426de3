package dev.faultline.app;

import dev.faultline.event.Citation;
import dev.faultline.event.EvidenceKind;
import dev.faultline.event.Surface;
import dev.faultline.schemas.Topics;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code faultline evidence add}. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Records a passage of a page: address, time of publication, quote, and the hash of the page.",
        footer = {
            "",
            "The quote must stand on the page when one is given. Nothing is fetched without --fetch.",
            "The same passage again is known, and not recorded twice.",
            "Examples:",
            "  faultline evidence add --entity coinbase --url https://example.org/post --published 2025-10-20T08:10Z \\",
            "      --quote 'We are aware that users cannot log in' --page saved.html",
            "  faultline evidence add --entity coinbase --url https://example.org/post --published 2025-10-20 \\",
            "      --quote 'cannot log in' --fetch --kind OWN_STATUS_PAGE --surface FRONTEND"
        })
final class EvidenceAddCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--incident", paramLabel = "ID", description = "Incident it speaks of.")
    private @Nullable String incident;

    @Option(names = "--entity", paramLabel = "NAME", description = "Entity it speaks of, such as coinbase.")
    private @Nullable String entity;

    @Option(names = "--url", required = true, paramLabel = "ADDRESS", description = "Address, http or https.")
    private String url = "";

    @Option(names = "--quote", required = true, paramLabel = "TEXT", description = "The passage, word for word.")
    private String quote = "";

    @Option(
            names = "--published",
            required = true,
            paramLabel = "TIME",
            converter = Moment.class,
            description = "When it was published; a date is its midnight in UTC.")
    private Instant published = Instant.EPOCH;

    @Option(names = "--title", paramLabel = "TEXT", description = "Title of the page (default: the page's own).")
    private @Nullable String title;

    @Mixin
    private PageOptions page = new PageOptions();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "REPORT",
            description = "ENTITY_NAMES_PROVIDER, POSTS, OWN_STATUS_PAGE, REPORT or OTHER (default: REPORT).")
    private EvidenceKind kind = EvidenceKind.REPORT;

    @Option(
            names = "--surface",
            paramLabel = "SIDE",
            description = "Which side of the entity: ${COMPLETION-CANDIDATES}.")
    private @Nullable Surface surface;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "When it was entered (default: now).")
    private @Nullable Instant at;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        Clock clock = Clock.systemUTC();
        CitationDraft draft = new CitationDraft(
                new CitationDraft.About(incident, entity, surface),
                new CitationDraft.Passage(url, title, quote, kind),
                published,
                at == null ? clock.instant() : at);
        Citation citation = draft.citation(page, common.data(), clock);
        try (Session session = Session.open(common, clock)) {
            session.platform().createRawTopics(common.partitions());
            session.platform().migrate();
            ByHand byHand = new ByHand(session.platform());
            if (byHand.isKnown("citations_rows", citation.getId())) {
                session.terminal().note("Known already, nothing was recorded: citation " + citation.getId());
            } else {
                byHand.enter(Topics.CITATIONS, CitationDraft.key(citation), citation, citation.getObservedAt());
                session.terminal().note("Recorded citation " + citation.getId());
            }
            session.terminal().out().println(citation.getId());
            session.terminal().out().flush();
        }
        return CommandLine.ExitCode.OK;
    }
}
