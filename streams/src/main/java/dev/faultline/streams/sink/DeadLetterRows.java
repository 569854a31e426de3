package dev.faultline.streams.sink;

import static dev.faultline.streams.sink.DeadLetterHeaders.position;

import dev.faultline.schemas.ContentId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** One row per dead letter. Headers may be missing or odd, since anything may have written them. */
final class DeadLetterRows implements RowMapper {

    private static final String UNKNOWN = "unknown";
    private static final byte[] NOTHING = new byte[0];

    @Override
    public List<ExpectedTable.Column> columns() {
        return List.of(
                new ExpectedTable.Column("source", "String"),
                new ExpectedTable.Column("position", "String"),
                new ExpectedTable.Column("reason", "String"),
                new ExpectedTable.Column("message", "Nullable(String)"),
                new ExpectedTable.Column("observed_at", "Nullable(DateTime64(3, 'UTC'))"),
                new ExpectedTable.Column("refused_at", "DateTime64(3, 'UTC')"),
                new ExpectedTable.Column("sha256", "String"),
                new ExpectedTable.Column("length", "Int64"),
                new ExpectedTable.Column("bytes_file", "Nullable(String)"),
                new ExpectedTable.Column("record_key", "Nullable(String)"),
                new ExpectedTable.Column("bytes", "Nullable(String)"));
    }

    @Override
    public void append(Incoming incoming, RowBuffer out, Runnable rowEnd) {
        ConsumerRecord<byte[], byte[]> letter = incoming.origin();
        DeadLetterHeaders headers = new DeadLetterHeaders(letter.headers());
        appendOrigin(letter, headers, out);
        appendTimes(letter, headers, out);
        appendContent(letter, headers, out);
        rowEnd.run();
    }

    private static void appendOrigin(ConsumerRecord<byte[], byte[]> letter, DeadLetterHeaders headers, RowBuffer out) {
        out.putString(headers.text(DeadLetterHeaders.SOURCE)
                .or(() -> headers.text(DeadLetterHeaders.STREAMS_TOPIC))
                .orElse(letter.topic()));
        out.putString(headers.text(DeadLetterHeaders.POSITION)
                .or(() -> streamsPosition(headers))
                .orElseGet(() -> position(Integer.toString(letter.partition()), Long.toString(letter.offset()))));
        out.putString(headers.text(DeadLetterHeaders.REASON)
                .or(() -> headers.text(DeadLetterHeaders.STREAMS_EXCEPTION))
                .orElse(UNKNOWN));
        putNullable(
                headers.text(DeadLetterHeaders.MESSAGE)
                        .or(() -> headers.text(DeadLetterHeaders.STREAMS_MESSAGE))
                        .orElse(null),
                out);
    }

    private static Optional<String> streamsPosition(DeadLetterHeaders headers) {
        return headers.text(DeadLetterHeaders.STREAMS_PARTITION)
                .flatMap(partition ->
                        headers.text(DeadLetterHeaders.STREAMS_OFFSET).map(offset -> position(partition, offset)));
    }

    private static void appendTimes(ConsumerRecord<byte[], byte[]> letter, DeadLetterHeaders headers, RowBuffer out) {
        Optional<Instant> observedAt =
                headers.text(DeadLetterHeaders.OBSERVED_AT).flatMap(DeadLetterRows::instant);
        out.putByte(observedAt.isPresent() ? 0 : 1);
        observedAt.ifPresent(time -> out.putLong(time.toEpochMilli()));
        out.putLong(letter.timestamp());
    }

    private static void appendContent(ConsumerRecord<byte[], byte[]> letter, DeadLetterHeaders headers, RowBuffer out) {
        byte[] value = letter.value() == null ? NOTHING : letter.value();
        Optional<String> file = headers.text(DeadLetterHeaders.FILE);
        out.putString(headers.text(DeadLetterHeaders.SHA256).orElseGet(() -> ContentId.sha256(value)));
        out.putLong(headers.text(DeadLetterHeaders.LENGTH)
                .flatMap(DeadLetterRows::number)
                .orElse((long) value.length));
        putNullable(file.orElse(null), out);
        putNullable(letter.key(), out);
        putNullable(file.isPresent() ? null : letter.value(), out);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static void putNullable(@Nullable String value, RowBuffer out) {
        out.putByte(value == null ? 1 : 0);
        if (value != null) {
            out.putString(value);
        }
    }

    private static void putNullable(byte @Nullable [] value, RowBuffer out) {
        out.putByte(value == null ? 1 : 0);
        if (value != null) {
            out.putBytes(value);
        }
    }
}
