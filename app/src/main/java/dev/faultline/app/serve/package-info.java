/** The page and the REST API: reading only, over HTTP. Knows the database and the rules of the scan, and no Kafka. */
@NullMarked
package dev.faultline.app.serve;

import org.jspecify.annotations.NullMarked;
