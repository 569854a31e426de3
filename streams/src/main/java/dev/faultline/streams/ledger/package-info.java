/** What measurement says about claims, as pure logic: no Kafka, no clock, no database. */
@NullMarked
package dev.faultline.streams.ledger;

import org.jspecify.annotations.NullMarked;
