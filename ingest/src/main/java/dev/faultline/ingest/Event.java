package dev.faultline.ingest;

import dev.faultline.schemas.Topic;
import org.apache.avro.specific.SpecificRecord;

/**
 * A record for a topic, subject to the bounds of the collector.
 *
 * @param topic where it belongs
 * @param key decides the partition
 * @param value the record
 * @param observedAt time of the record on the topic, milliseconds since 1970 UTC
 * @param origin what it was read from, asked only when the record is refused
 */
public record Event(
        Topic<String, ? extends SpecificRecord> topic, String key, SpecificRecord value, long observedAt, Origin origin)
        implements Item {}
