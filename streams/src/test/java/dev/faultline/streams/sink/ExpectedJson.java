package dev.faultline.streams.sink;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** Records as ClickHouse would write their rows in JSON: an independent way from field to value. */
final class ExpectedJson {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ExpectedJson() {}

    static Map<String, Object> of(IndexedRecord record) {
        Map<String, Object> fields = new TreeMap<>();
        for (Schema.Field field : record.getSchema().getFields()) {
            fields.put(snake(field.name()), value(record.get(field.pos())));
        }
        return fields;
    }

    private static Object value(Object value) {
        if (value instanceof Instant time) {
            return TIME.format(time);
        }
        if (value instanceof Enum<?> symbol) {
            return symbol.name();
        }
        if (value instanceof ByteBuffer bytes) {
            return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
        }
        if (value instanceof IndexedRecord nested) {
            return of(nested);
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof Collection<?> list) {
            List<Object> values = new ArrayList<>();
            list.forEach(each -> values.add(value(each)));
            return values;
        }
        return value;
    }

    /** The naming rule once more, letter by letter, so that one mistake does not hide another. */
    private static String snake(String name) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            char before = i == 0 ? letter : name.charAt(i - 1);
            boolean digits = Character.isDigit(letter) && !Character.isDigit(before);
            if (i > 0 && (Character.isUpperCase(letter) || digits)) {
                out.append('_');
            }
            out.append(Character.toLowerCase(letter));
        }
        return out.toString();
    }
}
