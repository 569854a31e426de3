package dev.faultline.ingest;

/** What the open transaction holds so far. */
final class TransactionLoad {

    private final TransactionSize size;
    private boolean open;
    private int records;
    private long bytes;
    private long openedAt;

    TransactionLoad(TransactionSize size) {
        this.size = size;
    }

    boolean isOpen() {
        return open;
    }

    void open(long now) {
        open = true;
        records = 0;
        bytes = 0;
        openedAt = now;
    }

    void close() {
        open = false;
    }

    void add(int valueBytes) {
        records++;
        bytes += valueBytes;
    }

    boolean isEnough(long now) {
        return open && size.reached(records, bytes, now - openedAt);
    }
}
