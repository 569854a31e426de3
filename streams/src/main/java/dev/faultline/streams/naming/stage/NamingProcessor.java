package dev.faultline.streams.naming.stage;

import dev.faultline.event.Naming;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.streams.Intake;
import dev.faultline.streams.StoreKeys;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Tells each naming once: by the revision or post that was the first to show it. One that comes late and was seen earlier
 * takes its place, so the last version is the same whatever the order.
 */
final class NamingProcessor<V extends SpecificRecord> implements Processor<String, V, String, Naming> {

    private static final Comparator<Naming> FIRST_SEEN =
            Comparator.comparing(Naming::getObservedAt).thenComparing(Naming::getReference);

    private final String storeName;
    private final Function<V, String> key;
    private final Function<V, List<Naming>> reading;
    private final AvroSerde<Naming> serde;
    private ProcessorContext<String, Naming> context;
    private KeyValueStore<Bytes, byte[]> told;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    NamingProcessor(
            String storeName, Function<V, String> key, Function<V, List<Naming>> reading, AvroSerde<Naming> serde) {
        this.storeName = storeName;
        this.key = key;
        this.reading = reading;
        this.serde = serde;
    }

    @Override
    public void init(ProcessorContext<String, Naming> context) {
        this.context = context;
        this.told = context.getStateStore(storeName);
    }

    @Override
    public void process(Record<String, V> record) {
        V value = Intake.value(record);
        Intake.requireKey(record.key(), key.apply(value));
        for (Naming naming : reading.apply(value)) {
            tell(naming);
        }
    }

    private void tell(Naming naming) {
        Bytes id = StoreKeys.of(naming.getId());
        byte[] known = told.get(id);
        Naming next = naming;
        if (known != null) {
            Naming before = serde.decode(known);
            if (FIRST_SEEN.compare(naming, before) >= 0) {
                return;
            }
            next = Naming.newBuilder(naming)
                    .setRevision(before.getRevision() + 1)
                    .build();
        }
        told.put(id, serde.encode(next));
        context.forward(new Record<>(next.getSpeaker(), next, next.getKnownAt().toEpochMilli()));
    }
}
