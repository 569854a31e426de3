/**
 * From sources to topics, in one direction.
 *
 * <p>A {@link dev.faultline.ingest.Source} reads and parses; the {@link dev.faultline.ingest.Collector} holds the rules
 * that all sources share: bounds, counts, dead letters, and one transaction for records and cursors together.
 *
 * <h2>The conservation law</h2>
 *
 * An <em>item</em> is one thing that a source offers: an observation, an incident revision candidate (an entry as one
 * capture shows it, or its absence), the raw bytes of a capture, a claim, an entity, a dependency, or a stretch of input
 * that could not be read (a line, a row, an element). Each item has exactly one of three fates, so at every committed
 * cursor
 *
 * <pre>polled = published + duplicate + rejected</pre>
 *
 * <ul>
 *   <li>published: one record on its topic,
 *   <li>duplicate: known already, such as an entry that did not change since the capture before,
 *   <li>rejected: one record on {@code dead-letters}.
 * </ul>
 *
 * What the collector adds by itself is no item: declarations of sources, the mark at the end of a source, the mark of a
 * time in which it was not running, cursors.
 */
@NullMarked
package dev.faultline.ingest;

import org.jspecify.annotations.NullMarked;
