/**
 * When entities that share a provider drop together: the threshold, the control and the suspected incident. Pure: numbers
 * and instants only.
 */
@NullMarked
package dev.faultline.streams.suspect;

import org.jspecify.annotations.NullMarked;
