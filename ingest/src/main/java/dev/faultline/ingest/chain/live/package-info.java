/** Nodes of chains as live sources. */
@NullMarked
package dev.faultline.ingest.chain.live;

import org.jspecify.annotations.NullMarked;
