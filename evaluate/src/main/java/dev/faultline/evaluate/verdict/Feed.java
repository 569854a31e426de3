package dev.faultline.evaluate.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.evaluate.dataset.DatasetException;
import dev.faultline.evaluate.simulate.Seed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * The incidents of a provider, in time.
 *
 * @param name where they are from
 * @param incidents by begin
 */
record Feed(String name, List<FeedIncident> incidents) {

    private static final double HOUR = 3_600_000;
    private static final double PER_HOUR = 111 / 8_760.0;
    private static final double MEDIAN_HOURS = 4.67;
    private static final double SPREAD = 1.6;
    private static final int PLACES = 6;

    Feed {
        incidents = incidents.stream()
                .sorted(Comparator.comparingLong(FeedIncident::start).thenComparingLong(FeedIncident::end))
                .toList();
    }

    /** Google's incidents.json as it was served, those that have ended. */
    static Feed read(Path file) {
        try (InputStream bytes = new GZIPInputStream(Files.newInputStream(file))) {
            List<FeedIncident> incidents = new ArrayList<>();
            for (JsonNode entry : new ObjectMapper().readTree(bytes)) {
                if (entry.hasNonNull("begin") && entry.hasNonNull("end")) {
                    incidents.add(incident(entry));
                }
            }
            return new Feed(String.valueOf(file.getFileName()), incidents);
        } catch (IOException e) {
            throw new DatasetException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static FeedIncident incident(JsonNode entry) {
        TreeSet<String> regions = new TreeSet<>();
        for (String field : List.of("previously_affected_locations", "currently_affected_locations")) {
            entry.path(field).forEach(place -> regions.add(place.path("id").asText()));
        }
        long start = millis(entry, "begin");
        return new FeedIncident(start, Math.max(start, millis(entry, "end")), List.copyOf(regions));
    }

    private static long millis(JsonNode entry, String field) {
        return OffsetDateTime.parse(entry.get(field).asText()).toInstant().toEpochMilli();
    }

    /** A drawn year as talkative as Google's, with durations like its own: where no real feed is at hand. */
    static Feed drawn(Seed seed) {
        UniformRandomProvider random = seed.random();
        var normal = ZigguratSampler.NormalizedGaussian.of(random);
        var gap = ZigguratSampler.Exponential.of(random, 1 / PER_HOUR);
        List<FeedIncident> incidents = new ArrayList<>();
        double at = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli() / HOUR;
        double end = at + 8_760;
        for (at += gap.sample(); at < end; at += gap.sample()) {
            double hours = MEDIAN_HOURS * StrictMath.exp(SPREAD * normal.sample());
            List<String> regions = new ArrayList<>();
            for (int place = 0; place < PLACES; place++) {
                if (random.nextInt(PLACES) < 2) {
                    regions.add("region-" + place);
                }
            }
            long start = Math.round(at * HOUR);
            incidents.add(new FeedIncident(start, start + Math.round(hours * HOUR), regions));
        }
        return new Feed("drawn, seed " + seed.value(), incidents);
    }

    long start() {
        return incidents.get(0).start();
    }

    long end() {
        return incidents.get(incidents.size() - 1).start();
    }

    /** Regions that are named, with repetition: drawing from it draws as the feed names them. */
    List<String> places() {
        return incidents.stream().flatMap(incident -> incident.regions().stream()).toList();
    }
}
