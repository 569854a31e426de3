/**
 * From topics to tables: a plain consumer loop that writes batches and commits offsets after the acknowledgement.
 *
 * <p>At least once to the table, effectively once in every view, because the tables replace by content. Rows whose
 * provenance is RECONSTRUCTED or SYNTHETIC go to a database of their own.
 */
@NullMarked
package dev.faultline.streams.sink;

import org.jspecify.annotations.NullMarked;
