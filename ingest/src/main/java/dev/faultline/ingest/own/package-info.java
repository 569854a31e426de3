/** Series of the operator's own: posted, asked of a Prometheus server, or followed in a file. Private unless said otherwise. */
@NullMarked
package dev.faultline.ingest.own;

import org.jspecify.annotations.NullMarked;
