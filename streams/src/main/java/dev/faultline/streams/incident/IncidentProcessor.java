package dev.faultline.streams.incident;

import dev.faultline.event.Incident;
import dev.faultline.event.IncidentEntry;
import dev.faultline.event.IncidentRevision;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.streams.Intake;
import dev.faultline.streams.Revisions;
import dev.faultline.streams.StoreKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps every revision; folds its entry anew when one is added, and the incidents that the entry is or was part of. */
final class IncidentProcessor implements Processor<String, IncidentRevision, String, SpecificRecord> {

    private final EntryFold fold;
    private final IncidentSerdes serdes;
    private final Map<String, ProviderEntries> providers = new TreeMap<>();
    private ProcessorContext<String, SpecificRecord> context;
    private KeyValueStore<Bytes, byte[]> revisions;
    private Revisions<IncidentEntry> entries;
    private Revisions<Incident> incidents;

    /** Serdes of what is stored. */
    record IncidentSerdes(
            AvroSerde<IncidentRevision> revision, AvroSerde<IncidentEntry> entry, AvroSerde<Incident> incident) {}

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    IncidentProcessor(String runId, IncidentSerdes serdes) {
        this.fold = new EntryFold(runId);
        this.serdes = serdes;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.revisions = context.getStateStore(IncidentTopology.REVISIONS);
        KeyValueStore<Bytes, byte[]> entryStore = context.getStateStore(IncidentTopology.ENTRIES);
        this.entries = new Revisions<>(
                entryStore, serdes.entry(), IncidentEntry::getRevision, (entry, revision) -> IncidentEntry.newBuilder(
                                entry)
                        .setRevision(revision)
                        .build());
        this.incidents = new Revisions<>(
                context.getStateStore(IncidentTopology.INCIDENTS),
                serdes.incident(),
                Incident::getRevision,
                (incident, revision) ->
                        Incident.newBuilder(incident).setRevision(revision).build());
        restore(entryStore);
    }

    /** After an aborted transaction the stores went back, and so must we. */
    private void restore(KeyValueStore<Bytes, byte[]> entryStore) {
        providers.clear();
        List<String> ids = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = entryStore.all()) {
            all.forEachRemaining(
                    found -> ids.add(serdes.entry().decode(found.value).getId()));
        }
        // Folded anew: a written row carries the knowledge of its whole incident.
        ids.stream()
                .map(id -> fold.fold(revisionsOf(id)))
                .collect(Collectors.groupingBy(IncidentEntry::getProvider, TreeMap::new, Collectors.toList()))
                .forEach((provider, found) -> entriesOf(provider).restore(found));
    }

    @Override
    public void process(Record<String, IncidentRevision> record) {
        IncidentRevision revision = Intake.value(record);
        Intake.requireKey(record.key(), revision.getProvider());
        String entry = revision.getIncidentId();
        Bytes key = StoreKeys.of(entry, revision.getObservedAt().toEpochMilli(), revision.getId());
        if (revisions.get(key) != null) {
            return;
        }
        revisions.put(key, serdes.revision().encode(revision));
        ProviderEntries.Rows rows = entriesOf(revision.getProvider()).put(fold.fold(revisionsOf(entry)));
        rows.entries().forEach(row -> entries.changed(row.getId(), row).ifPresent(this::forward));
        rows.incidents().forEach(row -> incidents.changed(row.getId(), row).ifPresent(this::forward));
    }

    private ProviderEntries entriesOf(String provider) {
        return providers.computeIfAbsent(provider, name -> new ProviderEntries());
    }

    private List<IncidentRevision> revisionsOf(String entry) {
        List<IncidentRevision> all = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found =
                revisions.range(StoreKeys.of(entry, Long.MIN_VALUE), StoreKeys.of(entry, Long.MAX_VALUE))) {
            found.forEachRemaining(stored -> all.add(serdes.revision().decode(stored.value)));
        }
        return all;
    }

    private void forward(IncidentEntry entry) {
        context.forward(
                new Record<>(entry.getProvider(), entry, entry.getKnownAt().toEpochMilli()),
                IncidentTopology.WRITE_ENTRIES);
    }

    private void forward(Incident incident) {
        context.forward(
                new Record<>(incident.getId(), incident, incident.getKnownAt().toEpochMilli()),
                IncidentTopology.WRITE_INCIDENTS);
    }
}
