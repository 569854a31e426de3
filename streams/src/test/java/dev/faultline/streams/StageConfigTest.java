package dev.faultline.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.schemas.Topic;
import dev.faultline.schemas.Topics;
import dev.faultline.streams.run.RunSettings;
import dev.faultline.streams.run.Stages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.errors.TopologyException;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.junit.jupiter.api.Test;

class StageConfigTest {

    private final StageConfig config = StageConfig.local("run", "localhost:1", Path.of("state"));

    private static Topology counting(TopologyConfig guard, boolean named) {
        StreamsBuilder builder = new StreamsBuilder(guard);
        var stream = builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()));
        if (named) {
            stream.groupBy((key, value) -> value, Grouped.as("by-value")).count(Materialized.as("counts"));
        } else {
            stream.groupBy((key, value) -> value).count();
        }
        return builder.build();
    }

    @Test
    void theGuardAgainstGeneratedNamesBites() {
        assertThatThrownBy(() -> counting(config.topologyConfig(), false))
                .isInstanceOf(TopologyException.class)
                .hasMessageContaining("KSTREAM-AGGREGATE");
    }

    @Test
    void theGuardLetsNamedOnesPass() {
        assertThatCode(() -> counting(config.topologyConfig(), true)).doesNotThrowAnyException();
    }

    @Test
    void noStageHasAGeneratedName() {
        for (Stage stage : stages()) {
            Topology topology = stage.topology().get();
            assertThat(topology.describe().toString()).as(stage.name()).doesNotContain("KSTREAM", "KTABLE", "0000000");
        }
    }

    @Test
    void stagesMeetAtTopicsAndNoneReadsWhatALaterOneWrites() {
        Set<String> written = new TreeSet<>();
        Set<String> raw = Set.of(
                Topics.OBSERVATIONS.name(),
                Topics.INCIDENT_REVISIONS.name(),
                Topics.POSTS.name(),
                Topics.CLAIMS.name(),
                Topics.SOURCES.name());
        for (Stage stage : stages()) {
            for (Topic<String, ?> input : stage.inputs()) {
                assertThat(raw.contains(input.name()) || written.contains(input.name()))
                        .as("%s reads %s", stage.name(), input.name())
                        .isTrue();
            }
            stage.outputs().forEach(topic -> assertThat(written.add(topic.name()))
                    .as(topic.name())
                    .isTrue());
        }
    }

    @Test
    void theTopologiesReadAndWriteWhatTheStagesSay() {
        for (Stage stage : stages()) {
            String description = stage.topology().get().describe().toString();
            stage.inputs().forEach(topic -> assertThat(description).contains("topics: [" + topic.name() + "]"));
            stage.outputs().forEach(topic -> assertThat(description).contains("topic: " + topic.name()));
        }
    }

    private List<Stage> stages() {
        return new Stages("run", RunSettings.defaults(), new EventSerdes(TestRegistry.filled()), config).all();
    }

    @Test
    void runsExactlyOnceUnderOneName() {
        Properties properties = config.properties("drop");
        assertThat(properties)
                .containsEntry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2)
                .containsEntry(StreamsConfig.APPLICATION_ID_CONFIG, "faultline-drop-run")
                .containsEntry(
                        StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                        Duration.ofMillis(200).toMillis())
                .containsEntry(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, Topics.DEAD_LETTERS);
        assertThatCode(() -> new StreamsConfig(properties)).doesNotThrowAnyException();
    }
}
