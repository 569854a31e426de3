/** Detectors set to the same measured rate of false alarms, and then compared. */
@NullMarked
package dev.faultline.evaluate.sweep;

import org.jspecify.annotations.NullMarked;
