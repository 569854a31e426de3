package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.DetectionPath;
import dev.faultline.event.Drop;
import dev.faultline.event.DropState;
import dev.faultline.event.Observation;
import dev.faultline.event.Rate;
import dev.faultline.event.RateFlag;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.chain.Advance;
import dev.faultline.ingest.chain.ChainBlock;
import dev.faultline.ingest.chain.Heads;
import dev.faultline.ingest.chain.NodeSeries;
import dev.faultline.ingest.chain.NodeWatch;
import dev.faultline.schemas.SchemaRegistration;
import dev.faultline.schemas.Topic;
import dev.faultline.schemas.Topics;
import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.Stage;
import dev.faultline.streams.StageConfig;
import dev.faultline.streams.run.RunSettings;
import dev.faultline.streams.run.Stages;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes of one chain, from what they answer to the drops that follow. */
class NodesToDropsTest {

    private static final String RUN = "0123456789ab";
    private static final long SLICE = 10_000;
    private static final long T0 = 1_735_689_600_000L; // 2025-01-01T00:00:00Z
    private static final int WARM = 6 * 60 * 6; // six hours

    @TempDir
    private Path state;

    private final SchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final Node one = new Node("one");
    private final Node two = new Node("two");
    private final List<Rate> rates = new ArrayList<>();
    private final List<Drop> drops = new ArrayList<>();
    private EventSerdes serdes;
    private TopologyTestDriver rate;
    private TopologyTestDriver drop;
    private int slice;

    /** A node whose chain has a block every slice, as long as it goes on. */
    private static final class Node {
        private final NodeWatch watch;
        private final String name;
        private long height;

        private Node(String name) {
            this.name = name;
            this.watch = new NodeWatch(
                    new NodeSeries("chain", name, SourceFacts.NONE, new Timing(60_000, 10_000, 600_000), SLICE, false));
        }

        private List<Observation> answers(int slice, boolean goesOn) {
            List<ChainBlock> fresh = goesOn ? List.of(block(++height, name(height), slice)) : List.of();
            return told(slice, new Advance(fresh, 0, true));
        }

        private List<Observation> reorganises(int slice, int depth) {
            List<ChainBlock> fresh = new ArrayList<>();
            for (long at = height - depth + 1; at <= height + 1; at++) {
                fresh.add(block(at, "other" + name(at), slice - (int) (height + 1 - at)));
            }
            height++;
            return told(slice, new Advance(fresh, depth, true));
        }

        private List<Observation> told(int slice, Advance advance) {
            ChainBlock latest = block(height, name(height), slice);
            return watch.answered(interval(slice), new NodeWatch.Answer(20, Heads.latest(latest), advance, null));
        }

        private List<Observation> isDead(int slice) {
            return watch.failed(interval(slice), "unreachable: " + name, false);
        }

        private static String name(long height) {
            return "h" + height;
        }

        private static ChainBlock block(long height, String hash, int slice) {
            return new ChainBlock(height, hash, null, T0 + slice * SLICE + 3_000, 10L);
        }

        private static Interval interval(int slice) {
            long start = T0 + slice * SLICE;
            return new Interval(start, start + SLICE, start + SLICE + 500);
        }
    }

    @BeforeEach
    void sixHoursOfCalm() {
        new SchemaRegistration(registry).register(Topics.all());
        serdes = new EventSerdes(registry);
        rate = driver("rate");
        drop = driver("drop");
        for (; slice < WARM; slice++) {
            take(one.answers(slice, true));
            take(two.answers(slice, true));
        }
        assertThat(drops).isEmpty();
    }

    @AfterEach
    void close() {
        rate.close();
        drop.close();
    }

    @Test
    void aChainThatStandsWhileItsNodesAnswerIsAHalt() {
        for (int i = 0; i < 60; i++, slice++) {
            take(one.answers(slice, false));
            take(two.answers(slice, false));
        }

        assertThat(of("blocks")).anySatisfy(halt -> {
            assertThat(halt.getPath()).isEqualTo(DetectionPath.HALT);
            assertThat(halt.getState()).isEqualTo(DropState.OPEN);
            assertThat(halt.getOnset().toEpochMilli()).isBetween(T0 + (WARM - 1) * SLICE, T0 + (WARM + 1) * SLICE);
        });
        assertThat(of("probe-success")).isEmpty();
    }

    @Test
    void aDeadNodeIsADropOfItsProbesAndNoHalt() {
        for (int i = 0; i < 120; i++, slice++) {
            take(one.answers(slice, true));
            take(two.isDead(slice));
        }

        assertThat(of("blocks")).isEmpty();
        assertThat(of("transactions")).isEmpty();
        assertThat(rates)
                .filteredOn(
                        row -> row.getSource().equals("two") && row.getSignal().equals("probe-success"))
                .last()
                .satisfies(row -> {
                    assertThat(row.getCount()).isZero();
                    assertThat(row.getTotal()).isEqualTo(6);
                });
    }

    @Test
    void allNodesDeadIsNoHaltOfTheChainButTheirProbesFall() {
        for (int i = 0; i < 120; i++, slice++) {
            take(one.isDead(slice));
            take(two.isDead(slice));
        }

        assertThat(of("blocks")).isEmpty();
        assertThat(of("transactions")).isEmpty();
        assertThat(of("probe-success")).isNotEmpty();
        assertThat(rates)
                .filteredOn(row -> row.getSignal().equals("blocks"))
                .last()
                .satisfies(row -> {
                    assertThat(row.getCoverage()).isZero();
                    assertThat(row.getCount()).isNull();
                });
    }

    @Test
    void oneNodeThatStandsWhileTheOtherGoesOnIsNoHaltOfTheChain() {
        for (int i = 0; i < 60; i++, slice++) {
            take(one.answers(slice, true));
            take(two.answers(slice, false));
        }

        assertThat(of("blocks")).isEmpty();
    }

    @Test
    void aReorganisationIsNoDropAndItsRateSaysSo() {
        take(one.reorganises(slice, 2));
        take(two.reorganises(slice, 2));
        slice++;
        for (int i = 0; i < 30; i++, slice++) {
            take(one.answers(slice, true));
            take(two.answers(slice, true));
        }

        assertThat(drops).isEmpty();
        assertThat(rates)
                .filteredOn(row -> row.getSignal().equals("blocks"))
                .anySatisfy(row -> assertThat(row.getFlags()).contains(RateFlag.REORGANISED));
        assertThat(rates)
                .filteredOn(row -> row.getSignal().equals("transactions") && row.getCount() != null)
                .allSatisfy(row -> assertThat(row.getCount()).isLessThanOrEqualTo(60));
    }

    private List<Drop> of(String signal) {
        return drops.stream().filter(row -> row.getSignal().equals(signal)).toList();
    }

    private void take(List<Observation> told) {
        for (Observation each : told) {
            send(rate, Topics.OBSERVATIONS, each.getEntity(), each);
        }
        List<Rate> fresh = read(rate, Topics.RATES);
        rates.addAll(fresh);
        fresh.forEach(row -> send(drop, Topics.RATES, row.getEntity(), row));
        read(rate, Topics.ARRIVALS).forEach(row -> send(drop, Topics.ARRIVALS, row.getEntity(), row));
        drops.addAll(read(drop, Topics.DROPS));
    }

    private TopologyTestDriver driver(String name) {
        StageConfig config = StageConfig.local(RUN, "localhost:1", state.resolve(name));
        Stage stage = new Stages(RUN, RunSettings.defaults(), serdes, config)
                .all().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        Properties properties = config.properties(name);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        return new TopologyTestDriver(stage.topology().get(), properties);
    }

    private <V extends SpecificRecord> void send(TopologyTestDriver to, Topic<String, V> topic, String key, V value) {
        to.createInputTopic(topic.forRun(RUN).name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(key, serdes.of(topic).encode(value), 1_000L);
    }

    private <V extends SpecificRecord> List<V> read(TopologyTestDriver from, Topic<String, V> topic) {
        var serde = serdes.of(topic);
        return from
                .createOutputTopic(topic.forRun(RUN).name(), new StringDeserializer(), new ByteArrayDeserializer())
                .readValuesToList()
                .stream()
                .map(serde::decode)
                .toList();
    }
}
