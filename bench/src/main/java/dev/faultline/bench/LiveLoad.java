package dev.faultline.bench;

import dev.faultline.sql.Migrations;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Observations at a rate as they happen, some of them of eight series with buckets of a second that are watched until their rows
 * can be queried.
 */
final class LiveLoad implements AutoCloseable {

    private static final int PROBES = 8;

    /** Most observations a second of the eight together. */
    static final int PROBES_A_SECOND = 200;

    private static final long PROBE_BUCKET = 1_000;
    private static final long GRACE = 10_000; // of the rate stage, in milliseconds of event time

    private final ObservationFeed feed;
    private final RowWatch observations;
    private final RowWatch rates;
    private final int series;
    private final long bucketMillis;
    private final int rate;
    private final int probeRate;
    private final long begun;
    private final long[] ends;
    private long sent;
    private long probesSent;

    /**
     * A load that begins at the next full second.
     *
     * @param series beside the eight
     * @param rate observations a second of all series, the eight included
     */
    LiveLoad(BenchServers servers, String run, int series, long bucketMillis, int rate) throws SQLException {
        this.feed = new ObservationFeed(servers);
        this.series = series;
        this.bucketMillis = bucketMillis;
        this.probeRate = Math.min(PROBES_A_SECOND, Math.max(PROBES, rate / 2));
        this.rate = rate - probeRate;
        this.begun = (System.currentTimeMillis() / 1000 + 1) * 1000;
        this.ends = IntStream.range(0, series + PROBES).mapToLong(i -> begun).toArray();
        String names = IntStream.range(0, PROBES)
                .mapToObj(i -> "'" + probe(i) + "'")
                .collect(Collectors.joining(", ", "(", ")"));
        this.observations = new RowWatch(
                servers.connect(),
                "SELECT entity, toUnixTimestamp64Milli(max(interval_end)) FROM " + Migrations.DEMO
                        + ".observations_rows WHERE entity IN " + names + recent("interval_end") + " GROUP BY entity");
        this.rates = new RowWatch(
                servers.connect(),
                "SELECT entity, toUnixTimestamp64Milli(max(bucket_start)) FROM " + Migrations.DEMO
                        + ".rates_rows WHERE run_id = '" + run + "' AND entity IN " + names + recent("bucket_start")
                        + " GROUP BY entity");
    }

    /** Keeps the query cheap over a long run; a pipeline more than ten minutes behind is not measured to the second. */
    private static String recent(String column) {
        return " AND " + column + " > now64(3, 'UTC') - INTERVAL 10 MINUTE";
    }

    private static String probe(int number) {
        return "probe-" + number;
    }

    /** Sends what is due until a number of seconds have passed since the begin. */
    void run(int seconds) {
        long last = begun + seconds * 1000L;
        for (long now = System.currentTimeMillis(); now < last; now = System.currentTimeMillis()) {
            boolean idle = true;
            while (sent < (now - begun) * rate / 1000) {
                ordinary(begun + sent * 1000 / rate);
                sent++;
                idle = false;
            }
            while (probesSent < (now - begun) * probeRate / 1000) {
                probe(begun + probesSent * 1000 / probeRate);
                probesSent++;
                idle = false;
            }
            if (idle) {
                LockSupport.parkNanos(200_000);
            }
        }
    }

    private void ordinary(long due) {
        int one = (int) (sent % series);
        if (due > ends[one]) {
            feed.send("entity-" + one, bucketMillis, ends[one], due);
            ends[one] = due;
        }
    }

    private void probe(long due) {
        int one = (int) (probesSent % PROBES);
        long before = ends[series + one];
        if (due <= before) {
            return;
        }
        feed.send(probe(one), PROBE_BUCKET, before, due);
        ends[series + one] = due;
        observations.expect(probe(one), due, due);
        long last = Math.floorDiv(due - GRACE, PROBE_BUCKET) * PROBE_BUCKET; // end of the last bucket that is final now
        if (last > begun && last > Math.floorDiv(before - GRACE, PROBE_BUCKET) * PROBE_BUCKET) {
            rates.expect(probe(one), last - PROBE_BUCKET, due);
        }
    }

    /** Forgets the figures of the warm-up. */
    void warm() {
        observations.startAnew();
        rates.startAnew();
    }

    /** Waits for what is not yet seen, not longer than some seconds. */
    void settle(int seconds) throws InterruptedException {
        feed.flush();
        for (int i = 0; i < seconds * 20 && observations.missing() + rates.missing() > 0; i++) {
            Thread.sleep(50);
        }
    }

    /** Observations sent, the watched ones among them. */
    long sent() {
        return sent + probesSent;
    }

    RowWatch observations() {
        return observations;
    }

    RowWatch rates() {
        return rates;
    }

    @Override
    public void close() throws SQLException {
        feed.close();
        observations.close();
        rates.close();
    }
}
