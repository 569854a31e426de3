/**
 * What people write about entities: which posts speak of whom, how many did in a slice of time, and which of them are the
 * same voice again. Pure: no network, no clock.
 */
@NullMarked
package dev.faultline.ingest.social;

import org.jspecify.annotations.NullMarked;
