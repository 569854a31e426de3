/**
 * Event schemas, the topics they travel on, and their wire format.
 *
 * <p>The Avro files live in {@code src/main/avro}; {@link dev.faultline.schemas.Topics} says which record travels where;
 * {@link dev.faultline.schemas.AvroSerde} turns records into Confluent's wire format and back.
 */
@NullMarked
package dev.faultline.schemas;

import org.jspecify.annotations.NullMarked;
