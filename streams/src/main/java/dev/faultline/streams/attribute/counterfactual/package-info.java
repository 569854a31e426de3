/** What a series would have done in a window, by what it did before, and how far it stayed away from that. Pure. */
@NullMarked
package dev.faultline.streams.attribute.counterfactual;

import org.jspecify.annotations.NullMarked;
