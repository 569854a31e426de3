package dev.faultline.streams.sink;

import java.util.List;

/**
 * Tables that take the same rows: the current versions and the log of changes differ in their engine alone.
 *
 * @param tables names, in the order of writing
 * @param mapper makes the rows
 */
record Target(List<String> tables, RowMapper mapper) {

    Target {
        tables = List.copyOf(tables);
    }

    List<ExpectedTable> expected() {
        return tables.stream()
                .map(table -> new ExpectedTable(table, mapper.columns()))
                .toList();
    }
}
