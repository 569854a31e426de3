package dev.faultline.streams.sink;

import dev.faultline.schemas.TrustedRecords;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Records with something in every field, the same for the same seed. */
final class RandomRecords {

    private static final Instant START = Instant.parse("2021-12-07T00:00:00Z");
    private static final int DAY_SECONDS = 86_400;

    private final Random random;

    RandomRecords(long seed) {
        this.random = new Random(seed);
        TrustedRecords.trust(); // or its records cannot be copied
    }

    /** A record whose fields are random within what the tables allow: fractions, and intervals in order. */
    <V extends SpecificRecord> V next(Class<V> type) {
        return type.cast(record(SpecificData.get().getSchema(type)));
    }

    private SpecificRecord record(Schema schema) {
        SpecificRecord record = (SpecificRecord) instance(schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), value(field.schema(), field.name()));
        }
        Schema.Field end = schema.getField("intervalEnd");
        if (end != null) {
            Instant begin =
                    (Instant) record.get(schema.getField("intervalStart").pos());
            record.put(end.pos(), begin.plusSeconds(60));
        }
        return record;
    }

    private Object value(Schema schema, String name) {
        return switch (schema.getType()) {
            case STRING -> name + "-ğ'\\-" + Long.toHexString(random.nextLong());
            case ENUM -> symbol(schema);
            case BYTES -> ByteBuffer.wrap(("bytes " + random.nextInt()).getBytes(StandardCharsets.UTF_8));
            case BOOLEAN -> random.nextBoolean();
            case INT -> random.nextInt(1000);
            case LONG ->
                schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                        ? START.plusSeconds(random.nextInt(DAY_SECONDS)).plusMillis(random.nextInt(1000))
                        : (Object) (random.nextLong() >>> 20);
            case DOUBLE -> random.nextInt(1001) / 1000.0;
            case UNION ->
                random.nextInt(3) == 0 ? null : value(schema.getTypes().get(1), name);
            case ARRAY -> list(schema.getElementType(), name);
            case RECORD -> record(schema);
            default -> throw new IllegalArgumentException("No value for " + schema);
        };
    }

    private Object symbol(Schema schema) {
        return type(schema)
                .getEnumConstants()[random.nextInt(schema.getEnumSymbols().size())];
    }

    private static Object instance(Schema schema) {
        try {
            return type(schema).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> type(Schema schema) {
        try {
            return Class.forName(schema.getFullName());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Object> list(Schema element, String name) {
        List<Object> values = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            values.add(value(element, name));
        }
        return values;
    }
}
