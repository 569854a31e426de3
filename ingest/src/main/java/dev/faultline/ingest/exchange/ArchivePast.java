package dev.faultline.ingest.exchange;

import dev.faultline.event.Observation;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SliceGrid;
import dev.faultline.ingest.backfill.Extent;
import dev.faultline.ingest.backfill.Past;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.backfill.Stretch;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trades of the past from the files of a venue's archive: a day at a time, in minutes. A day whose file is not there, does
 * not match its checksum or cannot be read is {@code FAILED} with that reason.
 */
public final class ArchivePast implements Past {

    private static final long DAY = Duration.ofDays(1).toMillis();

    /** A venue publishes the file of a day on the day after. */
    private static final Duration SETTLING = Duration.ofDays(2);

    private final Archive archive;
    private final List<String> markets;
    private final Series series;
    private final SliceGrid grid;
    private long reached;
    private long until;

    /**
     * Days of markets.
     *
     * @param markets as the venue writes them; all of one quote currency
     * @param bucket width of the buckets of the series, whole minutes in milliseconds
     */
    public ArchivePast(Archive archive, List<String> markets, Series series, long bucket) {
        this.archive = archive;
        this.markets = List.copyOf(markets);
        this.series = series;
        this.grid = new SliceGrid(DayTally.MINUTE, bucket);
    }

    @Override
    public List<Series> series() {
        return List.of(series);
    }

    @Override
    public Duration settling() {
        return SETTLING;
    }

    @Override
    public Extent begin(Period period) {
        reached = period.from();
        until = period.until();
        long days = Math.floorDiv(until - 1, DAY) - Math.floorDiv(reached, DAY) + 1;
        return new Extent(
                2 * days * markets.size(),
                String.format(Locale.ROOT, "files of %,d days of %d markets", days, markets.size()));
    }

    @Override
    public Stretch read(long observedAt) throws IOException {
        long begin = Math.floorDiv(reached, DAY) * DAY;
        LocalDate day = Instant.ofEpochMilli(begin).atOffset(ZoneOffset.UTC).toLocalDate();
        Map<String, DayTally> tallies = new LinkedHashMap<>();
        String missing = null;
        for (String market : markets) {
            DayTally tally = new DayTally(begin);
            tallies.put(market, tally);
            missing = missing == null ? archive.read(market, day, tally) : missing;
        }
        long end = Math.min(until, begin + DAY);
        List<Observation> told = new ArrayList<>();
        for (Interval minute : grid.slices(reached, end, observedAt)) {
            told.add(told(minute, tallies, missing));
        }
        reached = end;
        return new Stretch(told, end);
    }

    private Observation told(Interval minute, Map<String, DayTally> tallies, @Nullable String missing) {
        if (missing != null) {
            return series.failed(minute, missing);
        }
        long trades = 0;
        double amount = 0;
        for (Map.Entry<String, DayTally> market : tallies.entrySet()) {
            String unknown = market.getValue().whyUnknown(minute);
            if (unknown != null) {
                return series.failed(minute, unknown + ", of " + market.getKey());
            }
            trades += market.getValue().trades(minute);
            amount += market.getValue().amount(minute);
        }
        return series.ok(minute, new Measured((double) trades, null, null, amount));
    }
}
