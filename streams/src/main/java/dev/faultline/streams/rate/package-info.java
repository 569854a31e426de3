/** Observations of one source folded into buckets: counts, coverage, finality. */
@NullMarked
package dev.faultline.streams.rate;

import org.jspecify.annotations.NullMarked;
