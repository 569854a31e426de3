package dev.faultline.ingest;

import dev.faultline.event.Observation;
import dev.faultline.event.Provenance;
import dev.faultline.event.RateFlag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a collector adds to an observation that is otherwise like any other of its series. */
public final class Marks {

    private Marks() {}

    /** The observation, as one that was read after its time when it was. */
    public static Observation filled(Observation observation, boolean afterwards) {
        return afterwards
                ? with(observation, observation.getVantage(), Provenance.BACKFILLED, observation.getFlags())
                : observation;
    }

    /** The observation with a warning that its rate inherits. */
    public static Observation flagged(Observation observation, RateFlag flag) {
        return with(observation, observation.getVantage(), observation.getProvenance(), List.of(flag));
    }

    /** The observation, as one that was made from a named place. */
    public static Observation seenFrom(String vantage, Observation observation) {
        return with(observation, vantage, observation.getProvenance(), observation.getFlags());
    }

    /** By the constructor: Avro's own copies need its list of trusted classes, which is set by whoever publishes. */
    private static Observation with(
            Observation from, @Nullable String vantage, Provenance provenance, List<RateFlag> flags) {
        return new Observation(
                from.getEntity(),
                from.getSurface(),
                from.getSignal(),
                from.getSource(),
                from.getBucketMillis(),
                from.getIntervalStart(),
                from.getIntervalEnd(),
                from.getObservedAt(),
                from.getStatus(),
                from.getReason(),
                from.getCount(),
                from.getTotal(),
                from.getValue(),
                from.getUnit(),
                from.getAmount(),
                vantage,
                provenance,
                flags,
                from.getBlocks());
    }
}
