/** Detection as pure logic on numbers and times: no Kafka, no clock, no database. */
@NullMarked
package dev.faultline.streams.detect;

import org.jspecify.annotations.NullMarked;
