package dev.faultline.bench;

import dev.faultline.ingest.http.HiddenKeys;
import dev.faultline.ingest.http.RawLog;
import dev.faultline.ingest.http.Received;
import dev.faultline.ingest.raw.RawRecorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Messages of 200 bytes a second whose bytes are kept, of which none may be left out: what it takes of whoever reads, and of
 * the thread that writes.
 *
 * <p>Arguments: seconds at each rate (default 20), then rates (default 20000 40000 80000).
 */
public final class RawRate {

    private static final int LENGTH = 200;
    private static final int WARM_UP_SECONDS = 5;
    private static final int PER_SECOND = 100;

    private RawRate() {}

    /** Runs the benchmark. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        FeedTrial.Load load = FeedTrial.Load.of(arguments, List.of(20_000, 40_000, 80_000));
        run(load.rates().get(0), WARM_UP_SECONDS);
        System.out.println(
                "offered/s | sent | left out | packed bytes a message | µs of processor a message, handing over"
                        + " | writing");
        for (int rate : load.rates()) {
            System.out.println(run(rate, load.seconds()));
        }
    }

    private static String run(int rate, int seconds) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("raw-rate");
        RawRecorder recorder = RawRecorder.into(folder, 64_000_000, null, Clock.systemUTC());
        ThreadTimes before = ThreadTimes.now();
        Thread sender = new Thread(() -> send(recorder.of("trades"), rate, seconds), "sender");
        sender.start();
        double handing = 0;
        double writing = 0;
        while (sender.isAlive()) {
            ThreadTimes after = ThreadTimes.now();
            handing = after.longestSince(before, "sender");
            writing = after.longestSince(before, "raw");
            sender.join(PER_SECOND);
        }
        recorder.close();
        long sent = (long) rate * seconds;
        return String.format(
                Locale.ROOT,
                "%,d | %,d | %,d | %.0f | %.2f | %.2f",
                rate,
                sent,
                recorder.leftOut(),
                (double) sizeOf(folder) / sent,
                handing / 1e3 / sent,
                writing / 1e3 / sent);
    }

    private static void send(RawLog log, int rate, int seconds) {
        Received.From from = new Received.From(null, "venue.example", "/stream", HiddenKeys.NONE);
        Random random = new Random(1);
        long begin = System.nanoTime();
        for (int tenMillis = 0; tenMillis < seconds * PER_SECOND; tenMillis++) {
            for (int i = 0; i < rate / PER_SECOND; i++) {
                log.received(Received.message(from, System.currentTimeMillis(), trade(random)));
            }
            long early = begin + (tenMillis + 1) * 10_000_000L - System.nanoTime();
            pause(early);
        }
    }

    private static void pause(long nanos) {
        try {
            Thread.sleep(Math.max(0, nanos / 1_000_000));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Numbers that differ in a frame that does not, as of exchanges. */
    private static String trade(Random random) {
        String trade =
                "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":" + random.nextLong()
                        + ",\"p\":\"" + random.nextDouble() + "\",\"q\":\"" + random.nextDouble() + "\",\"T\":"
                        + random.nextInt()
                        + ",\"m\":" + random.nextBoolean() + ",\"M\":true,\"pad\":\"";
        return trade + "x".repeat(Math.max(0, LENGTH - 3 - trade.length())) + "\"}}";
    }

    private static long sizeOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(RawRate::size).sum();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
