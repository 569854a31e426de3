package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LiveMetricsTest {

    /** What is served while no collector runs: all names, no readings. */
    @SuppressWarnings("NullAway") // a service that was not started asks for nothing
    static String scraped() throws IOException {
        LiveService idle = new LiveService(null, null, Path.of("unused"), null);
        try (LiveMetrics metrics = new LiveMetrics(idle, List.of("page-aws"), "127.0.0.1", 0);
                var answer = URI.create("http://127.0.0.1:" + metrics.port() + "/metrics")
                        .toURL()
                        .openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
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
