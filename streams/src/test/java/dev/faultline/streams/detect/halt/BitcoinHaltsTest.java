package dev.faultline.streams.detect.halt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Real arrivals at one node, October to December 2021: no halt is known; the longest silence lasted 85.6 min. */
class BitcoinHaltsTest {

    private static final String DATA = "shared/data/chains/bitcoin-arrivals-2021-10-to-12.csv.gz";
    private static final long POLL = 60_000;
    private static final long BUCKET = 600_000;

    private static List<Long> arrivals() throws IOException {
        Path found = null;
        Path home = Path.of(System.getProperty("faultline.home", "."));
        for (Path place = home.toAbsolutePath().normalize();
                place != null && found == null;
                place = place.getParent()) {
            found = Files.exists(place.resolve(DATA)) ? place.resolve(DATA) : null;
        }
        if (found == null) {
            return Assumptions.abort("There is no " + DATA);
        }
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(found)), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> Long.parseLong(line.substring(line.lastIndexOf(',') + 1)))
                    .toList();
        }
    }

    private static List<Halt> halts(double per1000Hours) throws IOException {
        List<Long> arrivals = arrivals();
        assertThat(arrivals).hasSize(10_927);
        SilenceWatch watch = new SilenceWatch(per1000Hours, BUCKET, BUCKET);
        int next = 0;
        for (long from = arrivals.get(0); next < arrivals.size(); from += POLL) {
            List<Long> events = new ArrayList<>();
            while (next < arrivals.size() && arrivals.get(next) < from + POLL) {
                events.add(arrivals.get(next++));
            }
            watch.accept(new Sighting(from, from + POLL, from + POLL, events));
        }
        return watch.halts();
    }

    @Test
    void atMostTheUpperQuantileOfWhatIsTolerated() throws IOException {
        assertThat(halts(0.1)).hasSizeLessThanOrEqualTo(1);
        assertThat(halts(1)).hasSizeLessThanOrEqualTo(5);
        assertThat(halts(10)).hasSizeLessThanOrEqualTo(26);
    }

    @Test
    void atOneTheLongestSilenceIsTheOnlyOneTold() throws IOException {
        assertThat(halts(1)).extracting(halt -> halt.until() - halt.anchor()).containsExactly(5_136_000L);
    }
}
