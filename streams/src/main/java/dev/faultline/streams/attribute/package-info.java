/** Attribution as pure logic: no Kafka, no clock, no database. */
@NullMarked
package dev.faultline.streams.attribute;

import org.jspecify.annotations.NullMarked;
