/**
 * The rules that others run, rebuilt to be measured beside our own: each says what was published and what is ours. Scores
 * need no clock and no chance, except where a library is named that computes with {@link Math} instead of
 * {@link StrictMath}.
 */
@NullMarked
package dev.faultline.streams.detect.rival;

import org.jspecify.annotations.NullMarked;
