/**
 * The bytes that live sources received, kept as evidence beside the records of a run: what a number was read from.
 *
 * <p>Threads that read hand bytes over and go on; one thread hashes, packs and writes. What it cannot take is counted.
 */
@NullMarked
package dev.faultline.ingest.raw;

import org.jspecify.annotations.NullMarked;
