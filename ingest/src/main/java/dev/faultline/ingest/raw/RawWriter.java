package dev.faultline.ingest.raw;

import dev.faultline.ingest.http.Received;
import dev.faultline.ingest.recording.PackedFiles;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Writes what was received into packed files, each of which stands alone: an answer that is the same as the last from its
 * address is told by its hash when the bytes stand in the same file. For one thread.
 */
final class RawWriter {

    private static final int MOST_ADDRESSES = 10_000;
    private static final int FEW = 16;
    private static final float LOAD = 0.75f;

    private final PackedFiles files;
    private final RawLine lines = new RawLine();
    private final Map<Address, String> last = new LinkedHashMap<>(FEW, LOAD, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Address, String> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    private record Address(String source, String host, String path) {}

    RawWriter(PackedFiles.Place place, Clock clock) {
        this.files = new PackedFiles(place, clock, PackedFiles.Begun.NOTHING);
    }

    void write(RawQueue.Item item) throws IOException {
        if (!files.isOpen()) {
            last.clear();
        }
        Received received = item.received();
        RawLine.Content content = RawLine.Content.of(received);
        boolean isSame = content != null
                && !received.isMessage()
                && content.sha256().equals(last.put(address(item), content.sha256()));
        files.write(lines.of(item.source(), received, content, isSame));
    }

    private static Address address(RawQueue.Item item) {
        Received.From from = item.received().from();
        return new Address(item.source(), from.host(), Objects.requireNonNull(from.method()) + from.path());
    }

    void write(LeftOut.Count leftOut) throws IOException {
        files.write(lines.of(leftOut));
    }

    /** Brings everything to the disk. */
    void flush() throws IOException {
        files.flush();
    }

    /** Ends the file when it is large enough. Whether it did. */
    boolean endIfFull() throws IOException {
        files.endIfFull();
        return !files.isOpen();
    }

    void end() throws IOException {
        files.end();
    }

    /** Gives up the file after an error. */
    void abandon() throws IOException {
        files.abandon();
    }
}
