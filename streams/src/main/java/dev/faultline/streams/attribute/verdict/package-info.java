/** From effects to verdicts: correction, controls, evidence with weights, bands. Pure logic. */
@NullMarked
package dev.faultline.streams.attribute.verdict;

import org.jspecify.annotations.NullMarked;
