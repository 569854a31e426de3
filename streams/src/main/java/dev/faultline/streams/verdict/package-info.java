/** Effects and published claims folded into verdicts with their evidence. */
@NullMarked
package dev.faultline.streams.verdict;

import org.jspecify.annotations.NullMarked;
