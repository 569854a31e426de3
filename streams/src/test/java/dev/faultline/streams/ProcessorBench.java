package dev.faultline.streams;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** A processor over stores in memory that can be restarted, and taken back to its last commit, as a crash would. */
public final class ProcessorBench<I> {

    private final Supplier<? extends Processor<String, I, String, ?>> supplier;
    private final MockProcessorContext<String, Object> context;
    private final Map<String, UndoStore> stores = new LinkedHashMap<>();
    private final List<WriteBehindStore<?>> holding = new ArrayList<>();
    private final List<CommitStore> commits = new ArrayList<>();
    private Processor<String, I, String, Object> processor;

    public ProcessorBench(
            Supplier<? extends Processor<String, I, String, ?>> supplier, List<String> storeNames, Path directory) {
        this(supplier, storeNames, Map.of(), List.of(), directory);
    }

    /** As above; of a processor that does some of its work before the commit, by the store of that name. */
    public ProcessorBench(
            Supplier<? extends Processor<String, I, String, ?>> supplier,
            List<String> storeNames,
            String commitStore,
            Path directory) {
        this(supplier, storeNames, Map.of(), List.of(commitStore), directory);
    }

    /** As above; the stores that {@code objects} names hold objects until the commit. */
    public ProcessorBench(
            Supplier<? extends Processor<String, I, String, ?>> supplier,
            List<String> storeNames,
            Map<String, WriteBehindStore.Codec<?>> objects,
            Path directory) {
        this(supplier, storeNames, objects, List.of(), directory);
    }

    private ProcessorBench(
            Supplier<? extends Processor<String, I, String, ?>> supplier,
            List<String> storeNames,
            Map<String, WriteBehindStore.Codec<?>> objects,
            List<String> commitStores,
            Path directory) {
        this.supplier = supplier;
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "bench");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
        properties.put("processing.exception.handler.global.enabled", true);
        this.context = new MockProcessorContext<>(
                properties, new org.apache.kafka.streams.processor.TaskId(0, 0), directory.toFile());
        storeNames.forEach(name -> addStore(name, objects.get(name)));
        commitStores.forEach(this::addCommitStore);
        this.processor = started();
    }

    private void addCommitStore(String name) {
        CommitStore store = StageStores.beforeCommit(name).build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        commits.add(store);
    }

    private void addStore(String name, WriteBehindStore.@Nullable Codec<?> codec) {
        UndoStore inner = new UndoStore(name);
        KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                        new KeyValueBytesStoreSupplier() {
                            @Override
                            public String name() {
                                return name;
                            }

                            @Override
                            public KeyValueStore<Bytes, byte[]> get() {
                                return inner;
                            }

                            @Override
                            public String metricsScope() {
                                return "bench";
                            }
                        },
                        Serdes.Bytes(),
                        Serdes.ByteArray())
                .withLoggingDisabled()
                .withCachingDisabled()
                .build();
        if (codec == null) {
            store.init(context.getStateStoreContext(), store);
            context.addStateStore(store);
        } else {
            WriteBehindStore<?> held = new WriteBehindStore<>(store, codec);
            held.init(context.getStateStoreContext(), held);
            context.addStateStore(held);
            holding.add(held);
        }
        stores.put(name, inner);
    }

    @SuppressWarnings("unchecked") // what is forwarded is looked at as it comes
    private Processor<String, I, String, Object> started() {
        Processor<String, I, String, Object> next = (Processor<String, I, String, Object>) supplier.get();
        next.init(context);
        return next;
    }

    /** Processes one record; returns what it forwarded. */
    public List<Record<String, SpecificRecord>> send(String key, I value) {
        processor.process(new Record<>(key, value, 0));
        return forwarded();
    }

    private List<Record<String, SpecificRecord>> forwarded() {
        List<Record<String, SpecificRecord>> forwarded = new ArrayList<>();
        for (MockProcessorContext.CapturedForward<? extends String, ?> forward : context.forwarded()) {
            forwarded.add(new Record<>(
                    forward.record().key(),
                    (SpecificRecord) forward.record().value(),
                    forward.record().timestamp()));
        }
        context.resetForwards();
        return forwarded;
    }

    /** What is in the stores now is what a crash falls back to; returns what was forwarded for it. */
    public List<Record<String, SpecificRecord>> commit() {
        commits.forEach(CommitStore::flushCache);
        holding.forEach(WriteBehindStore::flushCache);
        stores.values().forEach(UndoStore::commit);
        return forwarded();
    }

    /** A clean restart, after a commit: the stores stay, everything in memory is gone. Returns what was forwarded for it. */
    public List<Record<String, SpecificRecord>> restart() {
        List<Record<String, SpecificRecord>> last = commit();
        holding.forEach(WriteBehindStore::clearCache);
        processor = started();
        return last;
    }

    /** An aborted transaction: the stores go back to the last commit; the same processor is started again. */
    public void crash() {
        holding.forEach(WriteBehindStore::clearCache);
        stores.values().forEach(UndoStore::rollBack);
        processor.close();
        processor.init(context);
    }

    /** Number of entries of a store. */
    public long size(String name) {
        holding.forEach(WriteBehindStore::flushCache);
        return Objects.requireNonNull(stores.get(name)).approximateNumEntries();
    }
}
