package dev.faultline.ingest.witness;

import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.status.PayloadException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What Radar keeps of traffic. The whole week that ends with a stretch is asked for, because a number means something only
 * beside the median of its answer, and the live reading takes that of a week.
 */
record RadarPages(RadarSource.Watched watched) implements WitnessPages {

    private static final long WEEK = Duration.ofDays(7).toMillis();
    private static final long STEP = Duration.ofMinutes(15).toMillis();

    @Override
    public String path(Period stretch) {
        return watched.traffic("dateStart=" + Instant.ofEpochMilli(stretch.until() - WEEK) + "&dateEnd="
                + Instant.ofEpochMilli(stretch.until()));
    }

    @Override
    public List<Step> steps(byte[] body) throws PayloadException {
        return RadarAnswers.timesMedian(body).entrySet().stream()
                .map(reading -> new Step(reading.getKey(), reading.getKey() + STEP, reading.getValue()))
                .toList();
    }
}
