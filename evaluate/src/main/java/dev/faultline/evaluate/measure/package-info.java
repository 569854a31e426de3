/** Exact intervals of ratios and rates, matching of episodes with truths, and the strength of a drop. */
@NullMarked
package dev.faultline.evaluate.measure;

import org.jspecify.annotations.NullMarked;
