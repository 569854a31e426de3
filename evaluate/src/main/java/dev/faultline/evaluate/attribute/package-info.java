/** How well effects and verdicts tell what happened, measured where the truth is known. */
@NullMarked
package dev.faultline.evaluate.attribute;

import org.jspecify.annotations.NullMarked;
