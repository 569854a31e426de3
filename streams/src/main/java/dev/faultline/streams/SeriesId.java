package dev.faultline.streams;

import dev.faultline.event.Surface;
import java.util.Set;

/**
 * What is measured of whom.
 *
 * @param entity id of the entity
 * @param surface which side of it
 * @param signal what is counted or gauged
 */
public record SeriesId(String entity, Surface surface, String signal) {

    /** Separates the parts of store keys; names that contain it are refused. */
    private static final char SEPARATOR = '\0';

    /** Longer names are mistakes, and would not fit into a store key. */
    private static final int LONGEST = 1_000;

    /** Notes on our own reading, and days that run down by themselves: neither a fall nor a rise of them says anything. */
    private static final Set<String> NOTES = Set.of("page-read", "certificate");

    /** Talk about an entity, and delays: less of them is no harm. */
    private static final Set<String> TALK_AND_DELAYS =
            Set.of("mentions", "posts-damped", "user-reports", "latency", "head-lag");

    /** Refuses names that could not be told apart in a store key. */
    public SeriesId {
        refuseSeparator(entity);
        refuseSeparator(signal);
    }

    /** Whether it is something that the entity does, so that a fall of it can be an outage. */
    public boolean isActivity() {
        return isScanned() && !TALK_AND_DELAYS.contains(signal);
    }

    /** Whether drops and rises are looked for in it. */
    public boolean isScanned() {
        return !NOTES.contains(signal);
    }

    /** Key of this series in a store. */
    public String key() {
        return entity + SEPARATOR + surface.name() + SEPARATOR + signal;
    }

    /**
     * Key of this series as read by one source.
     *
     * @param source id of the source
     */
    public String key(String source) {
        refuseSeparator(source);
        return entity + SEPARATOR + surface.name() + SEPARATOR + signal + SEPARATOR + source;
    }

    private static void refuseSeparator(String name) {
        if (name.isEmpty() || name.length() > LONGEST || name.indexOf(SEPARATOR) >= 0) {
            throw new IllegalArgumentException("A name in a series is empty, longer than " + LONGEST
                    + " or holds a zero character: '" + name + "'");
        }
    }
}
