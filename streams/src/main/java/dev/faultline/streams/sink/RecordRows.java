package dev.faultline.streams.sink;

import java.util.List;
import org.apache.avro.Schema;

/** One row per record: each field is the column of its name, but for those that no table keeps. */
final class RecordRows implements RowMapper {

    private final List<FieldColumn> fields;

    RecordRows(Schema schema, String... leftOut) {
        this.fields = FieldColumn.without(schema, leftOut);
    }

    @Override
    public List<ExpectedTable.Column> columns() {
        return FieldColumn.expected(fields);
    }

    @Override
    public void append(Incoming incoming, RowBuffer out, Runnable rowEnd) {
        FieldColumn.append(fields, incoming.record(), out);
        rowEnd.run();
    }
}
