package dev.faultline.ingest.live;

import java.util.function.Supplier;

/**
 * What a read gave, on its way to the publishing thread.
 *
 * @param feed of which source
 * @param telling makes the poll; to be called once, by the publishing thread
 */
record Delivery(LiveFeed<?> feed, Supplier<LiveFeed.Told> telling) {}
