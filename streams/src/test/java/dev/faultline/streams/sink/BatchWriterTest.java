package dev.faultline.streams.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class BatchWriterTest {

    private static final int TOO_MANY_PARTS = 252;
    private static final int UNKNOWN_TABLE = 60;

    private final RecordingWriter tables = new RecordingWriter();
    private final MockProducer<byte[], byte[]> letters =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final SinkCounters counters = new SinkCounters();
    private final BatchWriter writer = new BatchWriter(tables, new DeadLetters(letters, counters), counters);

    /** One row per record: a character for its length, then its value. */
    private static final RowMapper VALUES = new RowMapper() {
        @Override
        public List<ExpectedTable.Column> columns() {
            return List.of(new ExpectedTable.Column("text", "String"));
        }

        @Override
        public void append(Incoming incoming, RowBuffer out, Runnable rowEnd) {
            out.putBytes(incoming.origin().value());
            rowEnd.run();
        }
    };

    @Test
    void sendsTheSameBytesUnderTheSameTokenWhenItTriesAgain() {
        tables.failNext(TOO_MANY_PARTS, TOO_MANY_PARTS);
        writer.write(batch(List.of("t"), "a", "b"));
        assertThat(tables.attempts()).hasSize(3);
        assertThat(tables.attempts().stream().map(Insert::token).distinct()).hasSize(1);
        assertThat(tables.written()).containsExactly("t:\u0001a\u0001b");
        assertThat(counters.snapshot().retries()).isEqualTo(2);
        assertThat(counters.snapshot().rows()).isEqualTo(2);
        assertThat(letters.history()).isEmpty();
    }

    @Test
    void givesDifferentBytesDifferentTokens() {
        writer.write(batch(List.of("t"), "a", "b"));
        writer.write(batch(List.of("t"), "a", "c"));
        assertThat(tables.attempts().stream().map(Insert::token).distinct()).hasSize(2);
    }

    @Test
    void refusesTheRowsAtFaultOnceAndWritesAllOthersIntoEveryTable() {
        writer.write(batch(List.of("changes", "rows"), "a", "poison-1", "b", "c", "poison-2"));
        assertThat(String.join("", tables.written()).replaceAll("\\W|changes|rows", ""))
                .isEqualTo("abc" + "abc");
        assertThat(letters.history())
                .extracting(letter -> new String(letter.value(), StandardCharsets.UTF_8))
                .containsExactly("poison-1", "poison-2");
        assertThat(counters.snapshot().refused()).isEqualTo(2);
        assertThat(counters.snapshot().rows()).isEqualTo(6);
    }

    @Test
    void saysInTheDeadLetterWhereTheRecordWasAndWhy() {
        writer.write(batch(List.of("t"), "poison"));
        ProducerRecord<byte[], byte[]> letter = letters.history().get(0);
        DeadLetterHeaders headers = new DeadLetterHeaders(letter.headers());
        assertThat(letter.topic()).isEqualTo("dead-letters");
        assertThat(headers.text(DeadLetterHeaders.SOURCE)).contains("topic");
        assertThat(headers.text(DeadLetterHeaders.POSITION)).contains("3/0");
        assertThat(headers.text(DeadLetterHeaders.REASON)).contains("ROW_REFUSED");
        assertThat(headers.text(DeadLetterHeaders.LENGTH)).contains("6");
    }

    @Test
    void stopsWithoutDeadLettersWhenTheTableIsAtFault() {
        tables.failNext(UNKNOWN_TABLE);
        assertThatThrownBy(() -> writer.write(batch(List.of("t"), "a", "b"))).isInstanceOf(TableWriteException.class);
        assertThat(tables.attempts()).hasSize(1);
        assertThat(letters.history()).isEmpty();
    }

    @Test
    void refusesToSendADeadLetterRoundInCircles() {
        Batch batch = new Batch("database", new Target(List.of("dead_letters_rows"), VALUES));
        batch.add(incoming("dead-letters", 0, "poison"));
        assertThatThrownBy(() -> writer.write(batch)).hasMessageContaining("A dead letter cannot be written");
        assertThat(letters.history()).isEmpty();
    }

    private static Batch batch(List<String> tables, String... values) {
        Batch batch = new Batch("database", new Target(tables, VALUES));
        for (int i = 0; i < values.length; i++) {
            batch.add(incoming("topic", i, values[i]));
        }
        return batch;
    }

    private static Incoming incoming(String topic, long offset, String value) {
        return new Incoming(new ConsumerRecord<>(topic, 3, offset, null, value.getBytes(StandardCharsets.UTF_8)), null);
    }
}
