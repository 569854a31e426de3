/** JSON that others sent, read field by field: what is missing or of a wrong type is told with its name and value. */
@NullMarked
package dev.faultline.ingest.json;

import org.jspecify.annotations.NullMarked;
