package dev.faultline.streams.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Observation;
import dev.faultline.event.Provenance;
import dev.faultline.event.Rate;
import dev.faultline.local.Part;
import dev.faultline.testing.ServersExtension;
import dev.faultline.testing.TestServers;
import dev.faultline.testing.TestSpace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The promise of delivery: at least once to the table, effectively once in every view. */
@ExtendWith(ServersExtension.class)
class SinkDeliveryIT {

    private static final int OBSERVATIONS = 100_000;
    private static final Instant START = Instant.parse("2021-12-07T00:00:00Z");

    private TestServers servers;
    private TestSpace space;
    private SinkKit kit;

    @BeforeEach
    void prepare(TestServers testServers, TestSpace testSpace) throws Exception {
        servers = testServers;
        space = testSpace;
        kit = new SinkKit(servers, space);
    }

    @Test
    void redeliveryChangesNoView() throws Exception {
        RandomRecords random = new RandomRecords(3);
        List<Rate> rates = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            rates.add(Rate.newBuilder(random.next(Rate.class))
                    .setRunId("run1")
                    .setEntity("entity-" + i % 20)
                    .setSignal("trades")
                    .setSource("source")
                    .setBucketStart(START.plusSeconds(60 * (i % 40)))
                    .setProvenance(Provenance.MEASURED)
                    .setRevision(i)
                    .build());
        }
        kit.send(Rate.class, rates);
        run();
        Object before = views();
        resetOffsets();
        run();
        assertThat(views()).isEqualTo(before);
        assertThat(kit.value("SELECT count() FROM {db}.rates_changes FINAL")).isEqualTo("3000");
    }

    private void run() throws Exception {
        try (ClickHouseSink sink =
                kit.sink(kit.config(700), List.of(Rate.class)).start()) {
            sink.awaitCaughtUp(SinkKit.LIMIT);
            assertThat(sink.counters().polled()).isGreaterThanOrEqualTo(3000);
        }
    }

    private Object views() throws Exception {
        return kit.query("SELECT * FROM {db}.rates_rows FINAL ORDER BY ALL");
    }

    private void resetOffsets() throws Exception {
        try (Admin admin = Admin.create(servers.kafka())) {
            Map<TopicPartition, OffsetAndMetadata> begin = admin
                    .listConsumerGroupOffsets(space.group("sink"))
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .keySet()
                    .stream()
                    .collect(Collectors.toMap(partition -> partition, partition -> new OffsetAndMetadata(0)));
            admin.alterConsumerGroupOffsets(space.group("sink"), begin).all().get();
        }
    }

    @Test
    void losesAndDoublesNothingWhenTheEngineIsKilledInTheMiddle() throws Exception {
        SinkCounters.Snapshot counters = writeWhileKilling(Part.ENGINE, 3);
        assertThat(counters.retries()).isPositive();
        assertThat(counters.refused()).isZero();
    }

    @Test
    void losesAndDoublesNothingWhenTheBrokerIsKilledInTheMiddle() throws Exception {
        assertThat(writeWhileKilling(Part.BROKER, 1).refused()).isZero();
    }

    private SinkCounters.Snapshot writeWhileKilling(Part part, int kills) throws Exception {
        kit.send(Observation.class, observations());
        SinkCounters.Snapshot counters;
        try (ClickHouseSink sink =
                kit.sink(kit.config(2000), List.of(Observation.class)).start()) {
            for (int kill = 1; kill <= kills; kill++) {
                awaitRows(sink, kill * OBSERVATIONS / 5L);
                servers.process(part).destroyForcibly();
            }
            sink.awaitCaughtUp(SinkKit.LIMIT);
            counters = sink.counters();
        }
        assertThat(kit.query("SELECT count(), sum(count), uniqExact(interval_start) FROM {db}.observations"))
                .containsExactly(List.of(
                        Integer.toString(OBSERVATIONS),
                        Double.toString(OBSERVATIONS * (OBSERVATIONS - 1.0) / 2),
                        Integer.toString(OBSERVATIONS / 10)));
        return counters;
    }

    private static void awaitRows(ClickHouseSink sink, long rows) throws InterruptedException {
        long end = System.nanoTime() + SinkKit.LIMIT.toNanos();
        while (sink.counters().rows() < rows) {
            assertThat(System.nanoTime()).as("waiting for %d rows", rows).isLessThan(end);
            Thread.sleep(1);
        }
    }

    private static List<Observation> observations() {
        Observation some = new RandomRecords(5).next(Observation.class);
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < OBSERVATIONS; i++) {
            Instant begin = START.plusSeconds(60L * (i / 10));
            observations.add(Observation.newBuilder(some)
                    .setEntity("entity-" + i % 10)
                    .setIntervalStart(begin)
                    .setIntervalEnd(begin.plusSeconds(60))
                    .setCount((double) i)
                    .setBlocks(List.of())
                    .setProvenance(Provenance.MEASURED)
                    .build());
        }
        return observations;
    }
}
