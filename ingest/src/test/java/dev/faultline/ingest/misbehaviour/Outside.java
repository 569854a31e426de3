package dev.faultline.ingest.misbehaviour;

import dev.faultline.event.Surface;
import dev.faultline.ingest.SeriesKey;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.http.FetchRequest;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.Secret;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.own.OwnSeries;
import dev.faultline.ingest.own.PrometheusQuery;
import dev.faultline.ingest.own.PrometheusSource;
import dev.faultline.ingest.press.PressFeedSource;
import dev.faultline.ingest.witness.IodaSource;
import dev.faultline.ingest.witness.RadarSource;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;

/** A kind of source whose answers tell of more than its slice, or of no series, and what a server says when it is well. */
enum Outside {
    IODA("ioda-bgp") {
        @Override
        LiveSource<?> source(HttpFetcher fetcher, URI base) {
            return new IodaSource(new IodaSource.Network("aws", "asn", "16509", "bgp", base.toString()), fetcher);
        }

        @Override
        String answer(RecordedRequest request, long now) {
            long from = number(request, "from");
            long steps = (number(request, "until") - from) / 300;
            return "{\"data\":[[{\"datasource\":\"bgp\",\"from\":" + from + ",\"step\":300,\"values\":["
                    + LongStream.range(0, steps).mapToObj(step -> "7").collect(Collectors.joining(",")) + "]}]]}";
        }
    },

    RADAR("radar-netflows") {
        @Override
        LiveSource<?> source(HttpFetcher fetcher, URI base) {
            return new RadarSource(
                    new RadarSource.Watched("aws", "asn", "16509", "netflows", base.toString()),
                    fetcher,
                    Secret.of("Bearer x"));
        }

        @Override
        String answer(RecordedRequest request, long now) {
            if (request.getTarget().contains("outages")) {
                return "{\"success\":true,\"result\":{\"annotations\":[]}}";
            }
            long newest = Math.floorDiv(now, QUARTER) * QUARTER;
            return "{\"success\":true,\"result\":{\"serie_0\":{\"timestamps\":["
                    + LongStream.rangeClosed(1, WEEK)
                            .mapToObj(step -> "\"" + Instant.ofEpochMilli(newest - (WEEK + 1 - step) * QUARTER) + "\"")
                            .collect(Collectors.joining(","))
                    + "],\"values\":["
                    + LongStream.rangeClosed(1, WEEK)
                            .mapToObj(step -> "\"0.5\"")
                            .collect(Collectors.joining(","))
                    + "]}}}";
        }
    },

    PROMETHEUS("checkouts") {
        @Override
        LiveSource<?> source(HttpFetcher fetcher, URI base) {
            OwnSeries series = new OwnSeries(
                    new SeriesKey("shop", Surface.API, "checkouts", "it"),
                    new OwnSeries.Shape(OwnSeries.Measure.COUNT, null, MINUTE, 0),
                    new Timing(MINUTE, 0, 10 * MINUTE),
                    SourceFacts.NONE,
                    false);
            return new PrometheusSource(
                    series, new PrometheusQuery("sum(x)", false, Map.of()), base.getHost(), path -> fetcher.fetch(
                                    FetchRequest.get(URI.create(base + path)))
                            .body());
        }

        @Override
        String answer(RecordedRequest request, long now) {
            long step = number(request, "step");
            return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":["
                    + LongStream.iterate(number(request, "start"), at -> at <= number(request, "end"), at -> at + step)
                            .mapToObj(at -> "[" + at + ",\"4\"]")
                            .collect(Collectors.joining(","))
                    + "]}]}}";
        }
    },

    PRESS(null) {
        @Override
        LiveSource<?> source(HttpFetcher fetcher, URI base) {
            return new PressFeedSource(new PressFeedSource.Feed("it", base, Map.of("AWS", "aws")), fetcher);
        }

        @Override
        String answer(RecordedRequest request, long now) {
            return "<rss version=\"2.0\"><channel><title>News</title><item><title>AWS is down</title><guid>g1</guid>"
                    + "<pubDate>Wed, 31 Dec 2025 15:00:00 +0000</pubDate></item></channel></rss>";
        }
    };

    private static final long MINUTE = 60_000;
    private static final long QUARTER = 15 * MINUTE;
    private static final long WEEK = 7 * 96;

    /** The series that is looked at; null when there is none. */
    final @Nullable String signal;

    Outside(@Nullable String signal) {
        this.signal = signal;
    }

    abstract LiveSource<?> source(HttpFetcher fetcher, URI base);

    abstract String answer(RecordedRequest request, long now);

    private static long number(RecordedRequest request, String parameter) {
        return Long.parseLong(String.valueOf(request.getUrl().queryParameter(parameter)));
    }
}
