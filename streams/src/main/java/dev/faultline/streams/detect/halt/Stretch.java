package dev.faultline.streams.detect.halt;

/**
 * A stretch of time in which a source could judge, short gaps in watching included.
 *
 * @param from its begin, milliseconds
 * @param to its end, exclusive
 */
record Stretch(long from, long to) {

    boolean holds(long moment) {
        return from <= moment && moment < to;
    }
}
