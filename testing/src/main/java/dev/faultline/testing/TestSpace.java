package dev.faultline.testing;

import dev.faultline.schemas.Topic;
import org.apache.avro.specific.SpecificRecord;

/**
 * Names that no other test uses: topics, run, consumer groups, databases. The same object for every parameter of one test.
 *
 * @param id twelve lower-case letters and digits
 */
public record TestSpace(String id) {

    /** A topic like the given one, under a name of this test. */
    public <K, V extends SpecificRecord> Topic<K, V> topic(Topic<K, V> topic) {
        return new Topic<>(
                topic(topic.name()),
                topic.keyType(),
                topic.valueType(),
                topic.keyMeaning(),
                topic.tier(),
                topic.cleanup(),
                topic.liveRetention());
    }

    /** A topic name of this test. */
    public String topic(String name) {
        return "test-" + id + "-" + name;
    }

    /** A run id, lower-case hexadecimal as real ones are. */
    public String runId() {
        return id;
    }

    /** A consumer group of this test. */
    public String group(String name) {
        return "test-" + id + "-" + name;
    }

    /** A database for rows that happened. */
    public String database() {
        return "test_" + id;
    }

    /** A database for reconstructed and synthetic rows. */
    public String demoDatabase() {
        return "test_" + id + "_demo";
    }
}
