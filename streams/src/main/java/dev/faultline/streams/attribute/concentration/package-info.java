/** How much rests on one provider: what is declared, what fell with it, and how the attributed hours are shared. Pure. */
@NullMarked
package dev.faultline.streams.attribute.concentration;

import org.jspecify.annotations.NullMarked;
