/** Suspected incidents, measured on a simulated fleet. */
@NullMarked
package dev.faultline.evaluate.suspect;

import org.jspecify.annotations.NullMarked;
