package dev.faultline.ingest.http;

import java.util.concurrent.CountDownLatch;

/** What waits between the wire and the handler of a session. */
sealed interface Incoming {
    record Text(String text, long receivedAt) implements Incoming {}

    record Open() implements Incoming {}

    record Mark(CountDownLatch passed) implements Incoming {}
}
