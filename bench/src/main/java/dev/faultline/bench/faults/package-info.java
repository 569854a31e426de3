/** Faults, seeded and put into the running pipeline one by one, and what must hold whatever they are. */
@NullMarked
package dev.faultline.bench.faults;

import org.jspecify.annotations.NullMarked;
