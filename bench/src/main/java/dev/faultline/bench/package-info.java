/** Benchmarks: one main class each, figures on standard output. */
@NullMarked
package dev.faultline.bench;

import org.jspecify.annotations.NullMarked;
