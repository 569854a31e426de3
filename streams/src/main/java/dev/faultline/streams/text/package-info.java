/** Times, places and services out of the prose of incident reports: pure and deterministic, no Kafka, no clock, no I/O. */
@NullMarked
package dev.faultline.streams.text;

import org.jspecify.annotations.NullMarked;
