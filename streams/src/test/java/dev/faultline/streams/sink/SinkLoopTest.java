package dev.faultline.streams.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.schemas.RegistryUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SinkLoopTest {

    private static final TopicPartition PARTITION = new TopicPartition("letters", 0);
    private static final int UNKNOWN_TABLE = 60;

    private final RecordingWriter tables = new RecordingWriter();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest") {
        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            if (isAway) {
                throw new TimeoutException("no answer within a minute");
            }
            super.commitSync(offsets);
        }
    };
    private final MockProducer<byte[], byte[]> letters =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final SinkCounters counters = new SinkCounters();
    private long nanos;
    private boolean isAway;

    @BeforeEach
    void assign() {
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    }

    @Test
    void commitsNothingBeforeTheRowsAreAcknowledged() {
        SinkLoop loop = loop(origin -> new Incoming(origin, null));
        poll("a");
        tables.failNext(UNKNOWN_TABLE);
        nanos += Duration.ofSeconds(2).toNanos();
        assertThatThrownBy(() -> turns(loop)).isInstanceOf(TableWriteException.class);
        assertThat(committed()).isNull();
    }

    @Test
    void writesAndCommitsWhenNothingMoreIsWaiting() {
        SinkLoop loop = loop(origin -> new Incoming(origin, null));
        poll("a", "b");
        loop.turn();
        assertThat(tables.written()).as("more could be waiting").isEmpty();
        assertThat(committed()).isNull();
        loop.turn();
        assertThat(tables.written()).hasSize(1);
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void doesNotLetARowWaitWhileOthersKeepComing() {
        SinkLoop loop = loop(origin -> new Incoming(origin, null));
        poll("a");
        loop.turn();
        nanos += Duration.ofSeconds(2).toNanos();
        poll("b");
        loop.turn();
        assertThat(tables.written()).hasSize(1);
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void asksAgainForACommitThatWasNotAnswered() {
        SinkLoop loop = loop(origin -> new Incoming(origin, null));
        isAway = true;
        poll("a");
        turns(loop);
        assertThat(tables.written()).hasSize(1);
        assertThat(committed()).isNull();
        isAway = false;
        loop.turn();
        assertThat(tables.written()).as("written once").hasSize(1);
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void commitsPastMarkersThatCarryNoRecords() {
        SinkLoop loop = loop(origin -> new Incoming(origin, null));
        poll("a");
        turns(loop);
        consumer.seek(PARTITION, 5);
        loop.turn();
        assertThat(committed()).isEqualTo(5);
    }

    @Test
    void givesUnreadableBytesToDeadLettersAndGoesOn() {
        SinkLoop loop = loop(origin -> {
            if (new String(origin.value(), StandardCharsets.UTF_8).equals("bad")) {
                throw new SerializationException("no record");
            }
            return new Incoming(origin, null);
        });
        poll("a", "bad", "b");
        turns(loop);
        assertThat(letters.history())
                .extracting(letter -> new String(letter.value(), StandardCharsets.UTF_8))
                .containsExactly("bad");
        assertThat(counters.snapshot().rows()).isEqualTo(2);
        assertThat(committed()).isEqualTo(3);
    }

    @Test
    void stopsForARegistryThatIsAwayAndGivesNothingUp() {
        SinkLoop loop = loop(origin -> {
            throw new RegistryUnavailableException("away", new IOException());
        });
        poll("a");
        assertThatThrownBy(() -> turns(loop)).isInstanceOf(RegistryUnavailableException.class);
        assertThat(letters.history()).isEmpty();
        assertThat(committed()).isNull();
    }

    @Test
    void forgetsWhatItCollectedFromPartitionsThatWereTakenAway() {
        SinkLoop loop = loop(origin -> new Incoming(origin, null));
        poll("a");
        loop.turn();
        consumer.rebalance(List.of());
        loop.turn();
        assertThat(tables.written()).isEmpty();
    }

    private SinkLoop loop(Route.Reader reader) {
        SinkParts parts = new SinkParts(
                new SinkConfig("main", "demo"),
                new BatchWriter(tables, new DeadLetters(letters, counters), counters),
                new DeadLetters(letters, counters),
                counters);
        Route route = new Route(
                PARTITION.topic(),
                reader,
                DatabaseRule.MAIN,
                List.of(new Target(List.of("dead_letters_rows"), new DeadLetterRows())));
        SinkLoop loop = new SinkLoop(consumer, parts, List.of(route), () -> nanos);
        loop.start();
        consumer.rebalance(List.of(PARTITION));
        return loop;
    }

    private void poll(String... values) {
        long next = consumer.position(PARTITION);
        for (String value : values) {
            consumer.addRecord(
                    new ConsumerRecord<>(PARTITION.topic(), 0, next++, null, value.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static void turns(SinkLoop loop) {
        loop.turn();
        loop.turn();
    }

    private Long committed() {
        var offset = consumer.committed(Set.of(PARTITION)).get(PARTITION);
        return offset == null ? null : offset.offset();
    }
}
