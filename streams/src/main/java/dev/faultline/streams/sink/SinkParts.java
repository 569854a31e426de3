package dev.faultline.streams.sink;

/** What the loop works with. */
record SinkParts(SinkConfig config, BatchWriter writer, DeadLetters deadLetters, SinkCounters counters) {}
