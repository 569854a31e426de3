/**
 * Tables and views of ClickHouse, as numbered files, and what brings a database to them.
 *
 * <p>Conventions: {@code x_rows} holds what was written and may hold copies or older versions of a row, {@code x_changes}
 * every version of it, the view {@code x} one row per key, {@code x_as_of(at)} what the view would have shown at a
 * moment. Times are UTC, durations say their unit in their name, parts are fractions, NULL is unknown.
 */
@NullMarked
package dev.faultline.sql;

import org.jspecify.annotations.NullMarked;
