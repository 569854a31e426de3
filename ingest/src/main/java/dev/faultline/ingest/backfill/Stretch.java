package dev.faultline.ingest.backfill;

import dev.faultline.event.Observation;
import java.util.List;

/**
 * What the next requests gave.
 *
 * @param told observations in order; empty when no slice is complete yet
 * @param until up to where everything is told, milliseconds since 1970 UTC
 */
public record Stretch(List<Observation> told, long until) {}
