package dev.faultline.ingest.config;

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

/** The sources that a configuration stands for, made anew for every life of a collector. */
public final class LiveSources {

    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(10);

    private final LiveConfiguration configuration;
    private final Map<String, SourceKind> kinds;
    private final PostInbox inbox;

    /** Sources of the given kinds, pages and probes. */
    public LiveSources(LiveConfiguration configuration, Map<String, SourceKind> kinds) {
        this(configuration, kinds, new PostInbox());
    }

    /** As {@link #LiveSources(LiveConfiguration, Map)}, with the inbox of what is posted. */
    public LiveSources(LiveConfiguration configuration, Map<String, SourceKind> kinds, PostInbox inbox) {
        this.inbox = inbox;
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
        configuration.pages().forEach(page -> sources.add(new StatusPageSource(page, surroundings.fetcher())));
        configuration
                .probes()
                .forEach(target -> sources.add(new ProbeSource(
                        target,
                        configuration.vantage(),
                        surroundings.fetcher(),
                        surroundings.clock(),
                        PROBE_PATIENCE)));
        configuration.sources().forEach(fields -> sources.add(make(fields, surroundings)));
        if (!configuration.own().series().isEmpty()) {
            sources.add(new PostedSource(configuration.own().series(), inbox));
        }
        refuseTwins(sources);
        return sources;
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
