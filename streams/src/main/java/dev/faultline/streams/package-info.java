/** The five stages between raw topics and results, each a topology of its own; they meet at topics only. */
@NullMarked
package dev.faultline.streams;

import org.jspecify.annotations.NullMarked;
