package dev.faultline.ingest.social.live;

import dev.faultline.ingest.live.Allowance;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * What was spent in a calendar month, UTC, in a file. It is written down before a request is sent, so that a crash between
 * the two counts too much and never too little. Two processes share the file. For many threads.
 */
public final class SpendingGuard {

    private static final double MICROS = 1e6;

    private final Path file;
    private final Budget budget;
    private final Clock clock;

    /**
     * What may be spent in a month, and what things cost, in one currency.
     *
     * @param posts that may be read
     * @param money that may be spent
     * @param perPost price of a post that is read
     * @param perCount price of a request for counts
     */
    public record Budget(long posts, double money, double perPost, double perCount) {

        private long micros(long readPosts, long counts) {
            return (long) StrictMath.ceil(MICROS * (readPosts * perPost + counts * perCount));
        }
    }

    private record Spent(YearMonth month, long posts, long micros) {

        static Spent of(String text, Path file) throws IOException {
            try {
                String[] parts = text.strip().split(" ", -1);
                if (parts.length == 3) {
                    return new Spent(YearMonth.parse(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
                }
            } catch (DateTimeException | NumberFormatException e) {
                throw unreadable(file);
            }
            throw unreadable(file);
        }

        private static IOException unreadable(Path file) {
            return new IOException("budget unknown: " + file
                    + " cannot be understood, so nothing is spent; write 'YYYY-MM posts millionths' into it");
        }

        String text() {
            return month + " " + posts + " " + micros + "\n";
        }
    }

    private interface Change {
        Spent of(Spent spent) throws IOException;
    }

    /** Spending that is kept in a file, which is made when something is spent. */
    public SpendingGuard(Path file, Budget budget, Clock clock) {
        this.file = file;
        this.budget = budget;
        this.clock = clock;
    }

    /**
     * Writes down that so much will be asked for.
     *
     * @throws IOException when the budget does not allow it, or is not known; then it must not be asked for
     */
    public void reserve(long posts, long counts) throws IOException {
        change(spent -> {
            long micros = spent.micros() + budget.micros(posts, counts);
            if (spent.posts() + posts > budget.posts() || micros > budget.money() * MICROS) {
                throw new IOException(String.format(
                        Locale.ROOT,
                        "budget spent: %,d of %s posts and %.2f of %s in %s; nothing is asked for until the next month",
                        spent.posts(),
                        budget.posts() == Long.MAX_VALUE ? "any" : String.format(Locale.ROOT, "%,d", budget.posts()),
                        spent.micros() / MICROS,
                        Double.isInfinite(budget.money()) ? "any" : String.format(Locale.ROOT, "%.2f", budget.money()),
                        spent.month()));
            }
            return new Spent(spent.month(), spent.posts() + posts, micros);
        });
    }

    /** Gives back posts that were written down and did not come. */
    public void giveBack(long posts) throws IOException {
        change(spent -> new Spent(
                spent.month(),
                Math.max(0, spent.posts() - posts),
                Math.max(0, spent.micros() - (long) (MICROS * posts * budget.perPost()))));
    }

    /** What is left of this month; nothing when it is not known. */
    public Allowance left() {
        try {
            Spent spent = Files.exists(file) ? Spent.of(Files.readString(file), file) : none();
            Spent current = inMonth(spent);
            return new Allowance(
                    Math.max(0, budget.posts() - current.posts()),
                    Math.max(0, budget.money() - current.micros() / MICROS));
        } catch (IOException e) {
            return new Allowance(0, 0);
        }
    }

    private synchronized void change(Change change) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var unused = channel.lock(); // until the channel is closed
            String text = read(channel);
            Spent next = change.of(inMonth(text.isEmpty() ? none() : Spent.of(text, file)));
            ByteBuffer bytes = ByteBuffer.wrap(next.text().getBytes(StandardCharsets.UTF_8));
            channel.position(0);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.truncate(channel.position());
            channel.force(true);
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(1_000, channel.size()));
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // until all of it is there
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    private Spent none() {
        return new Spent(month(), 0, 0);
    }

    /** A new month begins with nothing; a clock that goes back does not. */
    private Spent inMonth(Spent spent) {
        return spent.month().isBefore(month()) ? none() : spent;
    }

    private YearMonth month() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }
}
