/** Drops of known depth and length put into series, and what detectors make of them. */
@NullMarked
package dev.faultline.evaluate.inject;

import org.jspecify.annotations.NullMarked;
