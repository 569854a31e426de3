package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Origin;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.config.RecordSection;
import dev.faultline.ingest.live.Allowance;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.live.Slice;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LiveMetricsTest {

    /** What is served while no collector runs: all names, no readings. */
    @SuppressWarnings("NullAway") // a service that was not started asks for nothing
    static String scraped() throws IOException {
        LiveService idle = new LiveService(null, null, Path.of("unused"), new RecordSection(null, 1, null, true));
        try (LiveMetrics metrics = new LiveMetrics(idle, List.of(new Costly()), null, "127.0.0.1", 0);
                var answer = URI.create("http://127.0.0.1:" + metrics.port() + "/metrics")
                        .toURL()
                        .openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A source that shows every metric there is. */
    private static final class Costly implements LiveSource<String> {
        @Override
        public String id() {
            return "page-aws";
        }

        @Override
        public Duration pace() {
            return Duration.ofMinutes(1);
        }

        @Override
        public List<Series> series() {
            return List.of();
        }

        @Override
        public String fetch(Slice slice) {
            return "";
        }

        @Override
        public List<Item> items(String answer, Interval interval) {
            return List.of();
        }

        @Override
        public Origin origin(String answer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Allowance allowance() {
            return new Allowance(1, 1);
        }
    }

    /** Alerts rest on it: NaN is neither a zero nor an account that is wrong. */
    @Test
    void withoutACollectorNothingIsCountedAndNotZero() throws IOException {
        assertThat(scraped().lines().filter(line -> line.matches("faultline_source_(items|slices).*")))
                .hasSizeGreaterThan(6)
                .allSatisfy(line -> assertThat(line).endsWith("{source=\"page-aws\"} NaN"));
    }

    @Test
    void theRunbookExplainsEveryMetric() throws IOException {
        String runbook = Files.readString(Path.of("../docs/runbook.md"));
        List<String> names = Pattern.compile("(?m)^# TYPE (faultline_[a-z_]+) ")
                .matcher(scraped())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(names).hasSizeGreaterThan(8);
        for (String name : names) {
            String last = name.replaceFirst("^faultline_source_items", "").replaceFirst("_total$", "");
            assertThat(runbook).contains(last.isEmpty() ? name : last);
        }
    }
}
