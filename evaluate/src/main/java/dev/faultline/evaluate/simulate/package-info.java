/** Series with known truth: seeded models of counts per bucket, and their means and variances. */
@NullMarked
package dev.faultline.evaluate.simulate;

import org.jspecify.annotations.NullMarked;
