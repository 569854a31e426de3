/** Measurements of somebody else that can bear out, or not, what a provider says of itself. */
@NullMarked
package dev.faultline.ingest.witness;

import org.jspecify.annotations.NullMarked;
