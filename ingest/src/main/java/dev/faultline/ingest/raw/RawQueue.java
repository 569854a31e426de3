package dev.faultline.ingest.raw;

import dev.faultline.ingest.http.Received;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What was received and waits to be written: so many items and so many bytes, and no more. For many threads. */
final class RawQueue {

    private final BlockingQueue<Item> items;
    private final AtomicLong bytes = new AtomicLong();
    private final long mostBytes;

    /** What a source received. */
    record Item(String source, Received received) {

        long size() {
            byte[] held = received.bytes();
            return held == null ? 0 : held.length;
        }
    }

    RawQueue(int mostItems, long mostBytes) {
        this.items = new LinkedBlockingQueue<>(mostItems);
        this.mostBytes = mostBytes;
    }

    /** Takes an item, unless there is no room; does not wait. */
    boolean offer(Item item) {
        long size = item.size();
        long before = bytes.getAndAdd(size);
        boolean hasRoom = (before == 0 || before + size <= mostBytes) && items.offer(item);
        if (!hasRoom) {
            bytes.addAndGet(-size);
        }
        return hasRoom;
    }

    /** The next item; null when there is none within the time. */
    @Nullable
    Item poll(long millis) throws InterruptedException {
        Item next = items.poll(millis, TimeUnit.MILLISECONDS);
        if (next != null) {
            bytes.addAndGet(-next.size());
        }
        return next;
    }

    int size() {
        return items.size();
    }
}
