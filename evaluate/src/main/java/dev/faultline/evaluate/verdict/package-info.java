/** How often verdicts name the wrong cause, and how often the right one. */
@NullMarked
package dev.faultline.evaluate.verdict;

import org.jspecify.annotations.NullMarked;
