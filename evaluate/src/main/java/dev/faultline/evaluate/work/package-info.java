/** Independent pieces of work on all processors, with results that do not depend on how many there are. */
@NullMarked
package dev.faultline.evaluate.work;

import org.jspecify.annotations.NullMarked;
