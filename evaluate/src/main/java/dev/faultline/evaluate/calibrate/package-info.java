/** Episodes of series in which nothing happens, against the rate that was promised. */
@NullMarked
package dev.faultline.evaluate.calibrate;

import org.jspecify.annotations.NullMarked;
