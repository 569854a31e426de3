/**
 * Exports: rows of the views in the formats that others read. Statements in, answers of ClickHouse read, bytes out; knows
 * no command and no connection of its own.
 */
@NullMarked
package dev.faultline.app.export;

import org.jspecify.annotations.NullMarked;
