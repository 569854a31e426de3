package dev.faultline.streams;

import dev.faultline.schemas.Topic;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;

/**
 * One stage of the pipeline, ready to be started.
 *
 * @param name rate, drop, incident, naming, effect or verdict
 * @param inputs topics it reads
 * @param outputs topics it writes
 * @param topology what it does
 */
public record Stage(
        String name, List<Topic<String, ?>> inputs, List<Topic<String, ?>> outputs, Supplier<Topology> topology) {

    /** Copies the lists. */
    public Stage {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
