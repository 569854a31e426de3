package dev.faultline.schemas;

import java.time.Duration;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic: what it is called, what travels on it, how long it is kept.
 *
 * @param name kebab-case plural; derived topics of a run carry the run id as suffix, see {@link #forRun}
 * @param keyType type of the key
 * @param valueType Avro record of the value
 * @param keyMeaning what the key is, in words: it decides the partition
 * @param tier raw input or a run's result
 * @param cleanup what the broker may remove
 * @param liveRetention how long a live cluster keeps records; replays keep them for ever, since retention works on
 *     record timestamps and a replay of 2021 would lose its own input
 * @param <K> key
 * @param <V> value
 */
public record Topic<K, V extends SpecificRecord>(
        String name,
        Class<K> keyType,
        Class<V> valueType,
        String keyMeaning,
        Tier tier,
        Cleanup cleanup,
        Duration liveRetention) {

    /** Whether a topic holds input or the result of one run. */
    public enum Tier {
        RAW,
        DERIVED
    }

    /** What the broker may remove. */
    public enum Cleanup {
        DELETE,
        COMPACT;

        /** The value of the broker's {@code cleanup.policy}. */
        public String policy() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * This topic for one run. Raw topics are shared by all runs and come back unchanged.
     *
     * @param runId id of the run, lower-case hexadecimal
     */
    public Topic<K, V> forRun(String runId) {
        return tier == Tier.RAW
                ? this
                : new Topic<>(name + "-" + runId, keyType, valueType, keyMeaning, tier, cleanup, liveRetention);
    }

    /** Registry subject, by Confluent's record name strategy: runs come and go, the record stays. */
    public String subject() {
        return valueType.getName();
    }
}
