package dev.faultline.streams.text;

import org.jspecify.annotations.Nullable;

/**
 * What one sentence says about an incident's time: its begin, its end, or both.
 *
 * @param onset its begin, null when this sentence tells only the end
 * @param end its end, null when this sentence tells only the begin
 * @param isLabelled whether it is a line of a form ({@code Incident Start: …})
 * @param sentence number of the sentence
 */
record Statement(@Nullable StatedTime onset, @Nullable StatedTime end, boolean isLabelled, int sentence) {

    boolean isWindow() {
        return onset != null && end != null;
    }
}
