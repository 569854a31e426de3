package dev.faultline.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A locked file that says who holds it. The kernel drops the lock with its holder, however that ends. The file is never
 * deleted: a second process could otherwise lock a file of the same name.
 */
final class FileLease implements Closeable {
    private final FileChannel channel;

    private FileLease(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock and writes this process into the file, or gives nothing when another holds it. */
    static Optional<FileLease> tryAcquire(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
        if (!locked(channel)) {
            channel.close();
            return Optional.empty();
        }
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current());
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((self.pid() + " " + self.startedAt() + "\n").getBytes(UTF_8)), 0);
        return Optional.of(new FileLease(channel));
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    /** Who wrote into the file last; nothing when the file is absent or half written. */
    static Optional<ProcessIdentity> holder(Path file) {
        try {
            String[] words = Files.readString(file).strip().split(" ", -1);
            return Optional.of(new ProcessIdentity(Long.parseLong(words[0]), Instant.parse(words[1])));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
