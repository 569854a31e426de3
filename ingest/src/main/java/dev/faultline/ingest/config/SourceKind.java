package dev.faultline.ingest.config;

import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.recording.Fields;
import java.time.Clock;
import java.util.Map;

/** A kind of source that can be named in the section {@code sources}. */
@FunctionalInterface
public interface SourceKind {

    /**
     * A source of this kind.
     *
     * @param fields what the section says of it; {@code kind} was read already, all other keys must be asked for
     * @throws dev.faultline.ingest.recording.ManifestException when it says something that is not allowed
     */
    LiveSource<?> source(Fields fields, Surroundings surroundings);

    /**
     * What sources share.
     *
     * @param fetcher reads
     * @param clock tells the time
     * @param environment where keys are
     */
    record Surroundings(HttpFetcher fetcher, Clock clock, Map<String, String> environment) {

        /** The same with another reader. */
        Surroundings with(HttpFetcher other) {
            return new Surroundings(other, clock, environment);
        }
    }
}
