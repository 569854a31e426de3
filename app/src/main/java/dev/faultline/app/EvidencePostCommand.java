package dev.faultline.app;

import dev.faultline.event.Post;
import dev.faultline.event.Provenance;
import dev.faultline.ingest.config.SocialSetting;
import dev.faultline.schemas.ContentId;
import dev.faultline.schemas.Topics;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code faultline evidence post}. */
@Command(
        name = "post",
        mixinStandardHelpOptions = true,
        description = "Records one post of Bluesky, Mastodon, Hacker News, Reddit or X, as you read it.",
        footer = {
            "",
            "Nothing is fetched, and no key is needed: you say what stands there, and the record says that you did",
            "(provenance REPORTED). The author is kept as a hash; the address stays as you give it.",
            "Example:",
            "  faultline evidence post --url https://x.com/someone/status/1980000000000000000 --entity coinbase \\",
            "      --published 2025-10-20T07:12:00Z --text 'Coinbase app is down for me'"
        })
final class EvidencePostCommand implements Callable<Integer> {

    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_NAME = 200;
    private static final String SOURCE = "by-hand";

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--url", required = true, paramLabel = "ADDRESS", description = "Address of the post.")
    private String url = "";

    @Option(names = "--text", required = true, paramLabel = "TEXT", description = "What it says, word for word.")
    private String text = "";

    @Option(
            names = "--published",
            required = true,
            paramLabel = "TIME",
            converter = Moment.class,
            description = "When it was posted, with offset.")
    private Instant published = Instant.EPOCH;

    @Option(
            names = "--entity",
            required = true,
            paramLabel = "NAME",
            split = ",",
            description = "Whom it speaks of, such as coinbase; several with commas.")
    private List<String> entities = List.of();

    @Option(names = "--author", paramLabel = "NAME", description = "Who wrote it; only a hash is kept.")
    private @Nullable String author;

    @Option(names = "--language", paramLabel = "TAG", description = "Language tag, such as en.")
    private @Nullable String language;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "When it was entered (default: now).")
    private @Nullable Instant at;

    @Override
    public Integer call() throws InterruptedException, SQLException {
        Clock clock = Clock.systemUTC();
        Post post = post(clock.instant());
        try (Session session = Session.open(common, clock)) {
            session.platform().createRawTopics(common.partitions());
            session.platform().migrate();
            ByHand byHand = new ByHand(session.platform());
            if (byHand.isKnown("posts_rows", post.getId())) {
                session.terminal().note("Known already, nothing was recorded: post " + post.getId());
            } else {
                byHand.enter(Topics.POSTS, post.getPlatform(), post, post.getObservedAt());
                session.terminal().note("Recorded post " + post.getId());
            }
            session.terminal().out().println(post.getId());
            session.terminal().out().flush();
        }
        return CommandLine.ExitCode.OK;
    }

    /** What was entered, checked before anything starts. */
    private Post post(Instant now) {
        Instant entered = Entered.moment("--at", at == null ? now : at, now);
        PostAddress address = PostAddress.of(Entered.address(url));
        TreeSet<String> named = new TreeSet<>();
        entities.forEach(entity -> named.add(Entered.text("--entity", entity, LONGEST_NAME)));
        String salt = new SocialSetting(CommonOptions.home().resolve(LiveSetup.SOCIAL_RULES), common.data()).salt();
        return new Post(
                address.platform() + "/" + address.id(),
                address.platform(),
                SOURCE,
                Entered.moment("--published", published, entered),
                entered,
                List.copyOf(named),
                List.of(),
                language == null ? null : Entered.text("--language", language, LONGEST_NAME),
                Entered.text("--text", text, LONGEST_TEXT),
                author == null
                        ? null
                        : ContentId.of(salt, address.platform(), Entered.text("--author", author, LONGEST_NAME)),
                url.strip(),
                Provenance.REPORTED);
    }
}
