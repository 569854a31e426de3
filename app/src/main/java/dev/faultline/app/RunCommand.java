package dev.faultline.app;

import dev.faultline.app.notify.Notifier;
import dev.faultline.app.serve.PageServer;
import dev.faultline.ingest.config.RecordSection;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.live.SourceHealth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code faultline run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Watches live what faultline.yaml names, runs the whole pipeline on it, until Ctrl-C.",
        footer = {
            "",
            "What is watched stands in the sections pages, probes and sources of faultline.yaml in this folder, or of the",
            "file that FAULTLINE_CONFIG names; docs/live.md describes them. The smallest file:",
            "",
            "  limits: {contact: 'mailto:you@example.org'}",
            "  pages: {known: all}",
            "",
            "Ask first who answers:  faultline check sources",
            "A recording is replayed by:  faultline replay DIR",
            "The bytes that were received are shown by:  faultline raw DIR"
        })
final class RunCommand implements Callable<Integer> {

    private static final long LOOK_MILLIS = 200;
    private static final String LOOPBACK = "127.0.0.1";

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--record",
            paramLabel = "DIR",
            description =
                    "Keep what is published in files, for a replay, and below raw what was received, as evidence.")
    private @Nullable Path record;

    @Option(
            names = "--metrics-host",
            paramLabel = "HOST",
            defaultValue = LOOPBACK,
            description = "Interface for /metrics and /health (default: ${DEFAULT-VALUE}).")
    private String metricsHost = LOOPBACK;

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            defaultValue = "9464",
            description = "Port for /metrics and /health; 0 for any free one, -1 for none (default: ${DEFAULT-VALUE}).")
    private int metricsPort = 9464;

    @Option(
            names = "--page-port",
            paramLabel = "PORT",
            defaultValue = "" + ServedPage.USUAL_PORT,
            description =
                    "Port of the page on this machine; 0 for any free one, -1 for none (default: ${DEFAULT-VALUE}, or"
                            + " a free one when taken).")
    private int pagePort = ServedPage.USUAL_PORT;

    @Override
    public Integer call() throws InterruptedException, IOException {
        Clock clock = Clock.systemUTC();
        LiveSetup setup = LiveSetup.read(common.data(), System.getenv(), clock);
        try (Session session = Session.prepared(common, clock)) {
            keepTopics(session, setup.configuration().topicRetention());
            Pipeline pipeline = session.startPipeline();
            Recordings.Order order = new Recordings.Order(List.of(), null, null, common.data(), null);
            new Recordings(clock, common.terminal()).publish(session.platform(), common.register(), order);
            LiveService service = new LiveService(session.platform(), setup, common.data(), recording(setup)).start();
            session.closeFirst(service);
            LiveMetrics metrics = metrics(service, setup, session.terminal());
            try (HttpFetcher fetcher = setup.fetcherWithoutCache();
                    Bulletin bulletin = bulletin(session, setup, service, fetcher)) {
                if (!setup.notification().channels().isEmpty()) {
                    bulletin.start();
                }
                stayWithPage(session, pipeline, service);
            } finally {
                if (metrics != null) {
                    metrics.close();
                }
            }
        }
        return 0;
    }

    private static void keepTopics(Session session, @Nullable Duration keep) {
        session.platform().keepTopics(session.run().getId(), keep);
        if (keep != null) {
            session.terminal()
                    .note("Topics keep records for " + keep.toDays() + " days; recordings cannot be replayed here.");
        }
    }

    private RecordSection recording(LiveSetup setup) {
        RecordSection section = setup.configuration().recording();
        return record == null ? section : section.into(record);
    }

    private Bulletin bulletin(Session session, LiveSetup setup, LiveService service, HttpFetcher fetcher) {
        Notifier notifier =
                new Notifier(setup.notification(), fetcher, common.data().resolve("notified.json"));
        return new Bulletin(
                session.platform()::connect, service::health, notifier, setup.notification(), setup.clock());
    }

    private @Nullable LiveMetrics metrics(LiveService service, LiveSetup setup, Terminal terminal) {
        if (metricsPort < 0) {
            if (setup.posting() != null) {
                throw new CommandException(
                        "--metrics-port is -1, but observations are posted to that port; name one, or leave out own.series");
            }
            return null;
        }
        try (HttpFetcher fetcher = setup.fetcherWithoutCache()) {
            List<LiveSource<?>> sources = setup.sources(fetcher);
            sources.forEach(LiveSource::close);
            LiveMetrics metrics = new LiveMetrics(service, sources, setup.posting(), metricsHost, metricsPort);
            terminal.note("Watching " + sources.size() + " sources until Ctrl-C. http://" + metricsHost + ":"
                    + metrics.port() + "/health tells how they are, /metrics counts.");
            return metrics;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stayWithPage(Session session, Pipeline pipeline, LiveService service) throws InterruptedException {
        if (pagePort < 0) {
            stay(session, pipeline, service);
            return;
        }
        try (PageServer page = ServedPage.openLocally(session, pagePort)) {
            session.terminal().note("The page is at " + page.address(""));
            stay(session, pipeline, service);
        }
    }

    private static void stay(Session session, Pipeline pipeline, LiveService service) throws InterruptedException {
        while (true) {
            pipeline.failIfFailed();
            if (session.platform().stack().terminated().isDone()) {
                throw new CommandException("The stack has ended; see the logs in the data directory");
            }
            service.failure().ifPresent(cause -> {
                throw new CommandException("The collector gave up", cause);
            });
            session.terminal().progress(line(service.health()));
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static String line(Map<String, SourceHealth> health) {
        long well = health.values().stream()
                .filter(h -> h.failure() == null && h.watched() > 0)
                .count();
        long published =
                health.values().stream().mapToLong(h -> h.counts().published()).sum();
        return String.format(
                Locale.ROOT, "%d of %d sources watched  %,d items published", well, health.size(), published);
    }
}
