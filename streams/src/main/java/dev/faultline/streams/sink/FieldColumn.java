package dev.faultline.streams.sink;

import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * One field of an Avro record as one column.
 *
 * @param name of the column
 * @param position of the field in its record
 * @param encoder of its values
 */
record FieldColumn(String name, int position, ValueEncoder encoder) {

    /** Every field of a record, in its order. */
    static List<FieldColumn> of(Schema record) {
        return record.getFields().stream().map(FieldColumn::of).toList();
    }

    /** The named fields of a record, in the order of the names. */
    static List<FieldColumn> of(Schema record, String... fields) {
        return List.of(fields).stream().map(field -> of(record.getField(field))).toList();
    }

    /** Every field of a record but some. */
    static List<FieldColumn> without(Schema record, String... fields) {
        Set<String> leftOut = Set.of(fields);
        return record.getFields().stream()
                .filter(each -> !leftOut.contains(each.name()))
                .map(FieldColumn::of)
                .toList();
    }

    static void append(List<FieldColumn> columns, IndexedRecord record, RowBuffer out) {
        for (FieldColumn column : columns) {
            column.encoder.write().append(record.get(column.position), out);
        }
    }

    static List<ExpectedTable.Column> expected(List<FieldColumn> columns) {
        return columns.stream()
                .map(column -> new ExpectedTable.Column(column.name, column.encoder.type()))
                .toList();
    }

    private static FieldColumn of(Schema.Field field) {
        return new FieldColumn(ColumnName.of(field.name()), field.pos(), ValueEncoder.of(field.schema()));
    }
}
