package dev.faultline.streams.incident;

import dev.faultline.event.Incident;
import dev.faultline.event.IncidentRevision;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.streams.Intake;
import dev.faultline.streams.StoreKeys;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps every revision and folds the incident anew when one is added. */
final class IncidentProcessor implements Processor<String, IncidentRevision, String, Incident> {

    private final IncidentFold fold;
    private final AvroSerde<IncidentRevision> revisionSerde;
    private ProcessorContext<String, Incident> context;
    private KeyValueStore<Bytes, byte[]> revisions;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    IncidentProcessor(String runId, AvroSerde<IncidentRevision> revisionSerde) {
        this.fold = new IncidentFold(runId);
        this.revisionSerde = revisionSerde;
    }

    @Override
    public void init(ProcessorContext<String, Incident> context) {
        this.context = context;
        this.revisions = context.getStateStore(IncidentTopology.REVISIONS);
    }

    @Override
    public void process(Record<String, IncidentRevision> record) {
        IncidentRevision revision = Intake.value(record);
        Intake.requireKey(record.key(), revision.getProvider());
        String incident = revision.getIncidentId();
        Bytes key = StoreKeys.of(incident, revision.getObservedAt().toEpochMilli(), revision.getId());
        if (revisions.get(key) != null) {
            return;
        }
        revisions.put(key, revisionSerde.encode(revision));
        List<IncidentRevision> all = all(incident);
        // Each new revision makes one new version, so their number counts the versions.
        Incident folded =
                Incident.newBuilder(fold.fold(all)).setRevision(all.size()).build();
        context.forward(new Record<>(folded.getId(), folded, folded.getKnownAt().toEpochMilli()));
    }

    private List<IncidentRevision> all(String incident) {
        List<IncidentRevision> all = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found =
                revisions.range(StoreKeys.of(incident, Long.MIN_VALUE), StoreKeys.of(incident, Long.MAX_VALUE))) {
            found.forEachRemaining(entry -> all.add(revisionSerde.decode(entry.value)));
        }
        return all;
    }
}
