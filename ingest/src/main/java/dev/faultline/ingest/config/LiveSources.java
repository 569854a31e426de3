package dev.faultline.ingest.config;

import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.RawLogs;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.own.PostInbox;
import dev.faultline.ingest.own.PostedSource;
import dev.faultline.ingest.page.StatusPageSource;
import dev.faultline.ingest.probe.ProbeSource;
import dev.faultline.ingest.recording.Fields;
import dev.faultline.ingest.recording.ManifestException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The sources that a configuration stands for, made anew for every life of a collector. */
public final class LiveSources {

    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(10);

    private final LiveConfiguration configuration;
    private final Map<String, SourceKind> kinds;
    private final PostInbox inbox;
    private final RawLogs raw;

    /** Sources of the given kinds, pages and probes. */
    public LiveSources(LiveConfiguration configuration, Map<String, SourceKind> kinds) {
        this(configuration, kinds, new PostInbox(), RawLogs.NONE);
    }

    /**
     * As {@link #LiveSources(LiveConfiguration, Map)}.
     *
     * @param inbox of what is posted
     * @param raw where the bytes that public sources receive are kept
     */
    public LiveSources(LiveConfiguration configuration, Map<String, SourceKind> kinds, PostInbox inbox, RawLogs raw) {
        this.inbox = inbox;
        this.raw = raw;
        this.configuration = configuration;
        this.kinds = kinds;
    }

    /**
     * All sources.
     *
     * @throws ManifestException when an entry is wrong, or two sources have one id
     */
    public List<LiveSource<?>> make(SourceKind.Surroundings surroundings) {
        List<LiveSource<?>> sources = new ArrayList<>();
        configuration.pages().forEach(page -> sources.add(told(surroundings, to -> new StatusPageSource(page, to))));
        configuration
                .probes()
                .forEach(target -> sources.add(told(
                        surroundings,
                        to -> new ProbeSource(
                                target, configuration.vantage(), to, surroundings.clock(), PROBE_PATIENCE))));
        configuration
                .sources()
                .forEach(fields -> sources.add(told(surroundings, to -> make(fields, surroundings.with(to)))));
        if (!configuration.own().series().isEmpty()) {
            sources.add(new PostedSource(configuration.own().series(), inbox));
        }
        refuseTwins(sources);
        return sources;
    }

    /** A source that reads by a fetcher which tells its log what it receives; of a private one nothing is told. */
    private LiveSource<?> told(SourceKind.Surroundings surroundings, Function<HttpFetcher, LiveSource<?>> making) {
        NamedRawLog log = new NamedRawLog();
        LiveSource<?> source = making.apply(surroundings.fetcher().telling(log));
        if (!source.isPrivate()) {
            log.name(raw.of(source.id()));
        }
        return source;
    }

    private LiveSource<?> make(Fields fields, SourceKind.Surroundings surroundings) {
        String name = fields.text("kind");
        SourceKind kind = kinds.get(name);
        if (kind == null) {
            throw fields.wrong("kind", name, "one of " + String.join(", ", kinds.keySet()));
        }
        LiveSource<?> source = kind.source(fields, surroundings);
        fields.finish();
        return source;
    }

    private static void refuseTwins(List<LiveSource<?>> sources) {
        Set<String> ids = new HashSet<>();
        for (LiveSource<?> source : sources) {
            if (!ids.add(source.id())) {
                throw new ManifestException("Two sources have the id " + source.id() + "; give one of them another");
            }
        }
    }
}
