/** Silence between buckets: what is usual for a series, when it is a halt, and what its witnesses agree on. */
@NullMarked
package dev.faultline.streams.detect.halt;

import org.jspecify.annotations.NullMarked;
