/** What each series did in the window of each incident. */
@NullMarked
package dev.faultline.streams.effect;

import org.jspecify.annotations.NullMarked;
