/** Revisions folded into incidents. */
@NullMarked
package dev.faultline.streams.incident;

import org.jspecify.annotations.NullMarked;
