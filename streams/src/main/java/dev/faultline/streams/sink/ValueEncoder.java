package dev.faultline.streams.sink;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes values of one Avro type as RowBinary.
 *
 * @param type type of the column, as ClickHouse writes it, without LowCardinality
 * @param write appends a value, which is null only where the type is Nullable
 */
record ValueEncoder(String type, Write write) {

    /** Appends one value. */
    interface Write {
        void append(@Nullable Object value, RowBuffer out);
    }

    /**
     * The encoder of a schema.
     *
     * @throws IllegalArgumentException for a type that no column has
     */
    static ValueEncoder of(Schema schema) {
        return switch (schema.getType()) {
            case STRING -> new ValueEncoder("String", (value, out) -> out.putString((String) some(value)));
            case ENUM -> symbols(schema);
            case BYTES -> new ValueEncoder("String", (value, out) -> out.putBytes((ByteBuffer) some(value)));
            case BOOLEAN -> new ValueEncoder("Bool", (value, out) -> out.putByte((Boolean) some(value) ? 1 : 0));
            case INT -> new ValueEncoder("Int32", (value, out) -> out.putInt((Integer) some(value)));
            case LONG -> number(schema);
            case DOUBLE -> new ValueEncoder("Float64", (value, out) -> out.putDouble((Double) some(value)));
            case UNION -> nullable(schema);
            case ARRAY -> array(of(schema.getElementType()));
            case RECORD -> tuple(schema);
            default -> throw new IllegalArgumentException("No column holds an Avro " + schema.getType());
        };
    }

    private static ValueEncoder number(Schema schema) {
        if (schema.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
            return new ValueEncoder(
                    "DateTime64(3, 'UTC')", (value, out) -> out.putLong(((Instant) some(value)).toEpochMilli()));
        }
        return new ValueEncoder("Int64", (value, out) -> out.putLong((Long) some(value)));
    }

    private static ValueEncoder symbols(Schema schema) {
        Map<String, byte[]> names = new HashMap<>();
        schema.getEnumSymbols().forEach(name -> names.put(name, name.getBytes(StandardCharsets.UTF_8)));
        return new ValueEncoder(
                "String", (value, out) -> out.putBytes((byte[]) some(names.get(((Enum<?>) some(value)).name()))));
    }

    private static ValueEncoder nullable(Schema schema) {
        List<Schema> others = schema.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .toList();
        if (others.size() != 1 || schema.getTypes().size() != 2) {
            throw new IllegalArgumentException("A column holds one type or nothing, not " + schema);
        }
        ValueEncoder inner = of(others.get(0));
        return new ValueEncoder("Nullable(" + inner.type + ")", (value, out) -> {
            out.putByte(value == null ? 1 : 0);
            if (value != null) {
                inner.write.append(value, out);
            }
        });
    }

    private static ValueEncoder array(ValueEncoder element) {
        return new ValueEncoder("Array(" + element.type + ")", (value, out) -> {
            Collection<?> values = (Collection<?>) some(value);
            out.putLength(values.size());
            for (Object each : values) {
                element.write.append(each, out);
            }
        });
    }

    private static ValueEncoder tuple(Schema schema) {
        List<FieldColumn> fields = FieldColumn.of(schema);
        String type = fields.stream()
                .map(field -> field.name() + " " + field.encoder().type())
                .collect(Collectors.joining(", ", "Tuple(", ")"));
        return new ValueEncoder(type, (value, out) -> FieldColumn.append(fields, (IndexedRecord) some(value), out));
    }

    private static Object some(@Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("A value that must be there is null");
        }
        return value;
    }
}
