package dev.faultline.streams.identity;

import dev.faultline.streams.ProcessorBench;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Record;

/** One stage with exactly-once: reads its topics in any order, writes when it commits, falls back when it crashes. */
final class StageRun<I extends SpecificRecord> {

    private final ProcessorBench<I> bench;
    private final Class<I> input;
    private final List<Log> inputs;
    private final Map<Class<?>, Log> outputs;
    private final List<Record<String, SpecificRecord>> uncommitted = new ArrayList<>();
    private final Favourite favourite;
    private final int[] positions;
    private int[] committed;

    StageRun(
            ProcessorBench<I> bench,
            Class<I> input,
            List<Log> inputs,
            Map<Class<?>, Log> outputs,
            Favourite favourite) {
        this.favourite = favourite;
        this.bench = bench;
        this.input = input;
        this.inputs = inputs;
        this.outputs = outputs;
        this.positions = new int[inputs.size()];
        this.committed = positions.clone();
    }

    boolean hasWork() {
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] < inputs.get(i).size()) {
                return true;
            }
        }
        return !uncommitted.isEmpty();
    }

    /** Processes one record of a topic chosen by chance; commits when nothing is left. */
    void step(Random random) {
        int[] open = IntStream.range(0, positions.length)
                .filter(i -> positions[i] < inputs.get(i).size())
                .toArray();
        if (open.length == 0) {
            commit();
            return;
        }
        int chosen = random.nextInt(10) < 9 ? favourite.of(open, random) : open[random.nextInt(open.length)];
        Log.Entry entry = inputs.get(chosen).get(positions[chosen]++);
        uncommitted.addAll(bench.send(entry.key(), input.cast(entry.value())));
    }

    void commit() {
        uncommitted.addAll(bench.commit());
        publish();
    }

    private void publish() {
        for (Record<String, SpecificRecord> record : uncommitted) {
            Log log = outputs.get(record.value().getClass());
            if (log == null) {
                throw new AssertionError("Nobody reads " + record.value());
            }
            log.append(record.key(), record.value());
        }
        uncommitted.clear();
        committed = positions.clone();
    }

    void restart() {
        uncommitted.addAll(bench.restart());
        publish();
    }

    void crash() {
        uncommitted.clear();
        System.arraycopy(committed, 0, positions, 0, positions.length);
        bench.crash();
    }

    @Override
    public String toString() {
        return input.getSimpleName() + Arrays.toString(positions);
    }
}
