/** The stages put together into a run: the one place that knows them all. */
@NullMarked
package dev.faultline.streams.run;

import org.jspecify.annotations.NullMarked;
