package dev.faultline.ingest;

import dev.faultline.schemas.Topic;
import org.apache.avro.specific.SpecificRecord;

/** Is told what a publisher sends, in order. What was sent counts only when it was committed. */
public interface PublishedLog extends AutoCloseable {

    /** A log that keeps nothing. */
    PublishedLog NONE = (topic, key, value, timestamp) -> {};

    /** A record was sent. */
    void sent(Topic<String, ?> topic, String key, SpecificRecord value, long timestamp);

    /** A series was declared, before the first record of it. */
    default void declared(SeriesKey series, boolean isPrivate) {}

    /** All that was sent since the last commit is visible. */
    default void committed() {}

    @Override
    default void close() {}
}
