/** How well detection works: what is measured, and how it is put together. */
@NullMarked
package dev.faultline.evaluate;

import org.jspecify.annotations.NullMarked;
