/** Exchanges as live sources. */
@NullMarked
package dev.faultline.ingest.exchange.live;

import org.jspecify.annotations.NullMarked;
