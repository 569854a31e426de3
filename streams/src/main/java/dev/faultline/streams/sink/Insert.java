package dev.faultline.streams.sink;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * One insert into one table.
 *
 * @param table where the rows go
 * @param columns in the order of the bytes
 * @param rows the rows in RowBinary
 * @param token names these bytes: ClickHouse takes the same token once, which makes it safe to send them again
 */
record Insert(TableName table, List<String> columns, ByteBuffer rows, String token) {}
