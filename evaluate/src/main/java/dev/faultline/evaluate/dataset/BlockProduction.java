package dev.faultline.evaluate.dataset;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cumulative counters of produced blocks inside an epoch (columns epoch, total_blocks_produced, created_at), about one poll
 * in 111 s, as counts of ten minutes: five polls a bucket.
 *
 * <p>The difference of two polls is spread evenly over the time between. That time was not watched when an epoch began in
 * it, when it is longer than {@value #GAP} ms, or when the counter restarted, which three polls in a row below the last one
 * that agree with each other confirm. Fewer are answers from behind, and are passed over.
 */
public final class BlockProduction {

    private static final long BUCKET = 600_000;
    private static final long GAP = 300_000;
    private static final int CONFIRMATIONS = 3;

    private final Path path;

    /** The polls of a file. */
    public BlockProduction(Path path) {
        this.path = path;
    }

    private record Poll(long at, String epoch, double counter) {

        boolean follows(Poll before) {
            return epoch.equals(before.epoch) && counter >= before.counter;
        }
    }

    /** The series. */
    public RealSeries read() {
        List<Poll> polls = polls();
        Spread spread = new Spread(BUCKET);
        List<Poll> low = new ArrayList<>();
        Poll last = null;
        for (Poll poll : polls) {
            if (last == null || !poll.epoch().equals(last.epoch()) || poll.counter() >= last.counter()) {
                low.clear();
                difference(last, poll, spread);
                last = poll;
            } else {
                last = below(last, poll, low, spread);
            }
        }
        return new RealSeries("solana-blocks", "chains", BUCKET, spread.readings(), List.of());
    }

    /** What to take the next difference from. */
    private static Poll below(Poll last, Poll poll, List<Poll> low, Spread spread) {
        if (!low.isEmpty() && !poll.follows(low.get(low.size() - 1))) {
            low.clear();
        }
        low.add(poll);
        if (low.size() < CONFIRMATIONS) {
            return last;
        }
        for (int i = 1; i < low.size(); i++) {
            difference(low.get(i - 1), low.get(i), spread);
        }
        low.clear();
        return poll;
    }

    private static void difference(@Nullable Poll from, Poll until, Spread spread) {
        if (from != null && until.follows(from) && until.at() > from.at() && until.at() - from.at() <= GAP) {
            spread.add(from.at(), until.at(), until.counter() - from.counter());
        }
    }

    private List<Poll> polls() {
        CsvFile file = new CsvFile(path);
        List<Poll> polls = new ArrayList<>();
        file.named(row -> {
            Poll poll = new Poll(
                    time(file, row),
                    row.getField("epoch"),
                    file.number(
                            row.getStartingLineNumber(),
                            "total_blocks_produced",
                            row.getField("total_blocks_produced")));
            if (polls.isEmpty() || poll.at() > polls.get(polls.size() - 1).at()) {
                polls.add(poll); // a row that goes back in time says nothing new
            }
        });
        return polls;
    }

    private static long time(CsvFile file, NamedCsvRecord row) {
        String text = row.getField("created_at");
        try {
            return Instant.parse(text.replace(" UTC", "Z").replace(' ', 'T')).toEpochMilli();
        } catch (DateTimeException e) {
            throw file.wrong(row.getStartingLineNumber(), "created_at", text, "a time such as 2021-11-06 00:00:46 UTC");
        }
    }
}
