package dev.faultline.streams.rate;

import static dev.faultline.streams.Watcher.MINUTE;
import static dev.faultline.streams.Watcher.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Arrival;
import dev.faultline.event.Observation;
import dev.faultline.event.Rate;
import dev.faultline.schemas.Topics;
import dev.faultline.streams.Poison;
import dev.faultline.streams.StageDriver;
import dev.faultline.streams.Watcher;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateTopologyTest {

    private static final Watcher FEED = Watcher.of("coinbase", "feed");

    @TempDir
    private Path state;

    private StageDriver stage;

    @BeforeEach
    void start() {
        stage = new StageDriver("rate", state);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    private void send(Observation observation) {
        stage.send(Topics.OBSERVATIONS, observation.getEntity(), observation);
    }

    @Test
    void ratesCarryRunAndVersionUnderTheEntity() {
        send(FEED.bucket(0, 1.0 / 3));
        send(FEED.bucket(1, 5));
        var records = stage.records(Topics.RATES);
        assertThat(records).hasSize(1);
        assertThat(records.get(0).key()).isEqualTo("coinbase");
        Rate rate = records.get(0).value();
        assertThat(rate.getRunId()).isEqualTo(StageDriver.RUN);
        assertThat(rate.getCount()).isEqualTo(0.333333333);
        assertThat(rate.getCoverage()).isEqualTo(1);
        assertThat(rate.getKnownAt()).isEqualTo(at(MINUTE + 500));
        assertThat(rate.getInputs()).isEqualTo(1);
        stage.assertNothingElse();
    }

    @Test
    void theEndIsAnArrival() {
        send(FEED.bucket(0, 5));
        send(FEED.end(1));
        assertThat(stage.read(Topics.RATES)).hasSize(1);
        assertThat(stage.read(Topics.ARRIVALS)).extracting(Arrival::getEnded).containsExactly(true);
        stage.assertNothingElse();
    }

    @Test
    void badRecordsAreKeptWithTheirBytesAndTheRestGoesThrough() {
        send(FEED.bucket(0, 5));
        Poison.into(stage, Topics.OBSERVATIONS, "coinbase", FEED.bucket(0, 99));
        send(FEED.bucket(1, 5));
        assertThat(stage.read(Topics.RATES)).extracting(Rate::getCount).containsExactly(5.0);
        stage.assertNothingElse();
    }

    @Test
    void oddRecordsAreRefusedBeforeTheyTouchAnything() {
        send(FEED.bucket(0, 5));
        refuse(Observation.newBuilder(FEED.bucket(0, 99)).setIntervalEnd(at(-1)).build(), "interval");
        refuse(Observation.newBuilder(FEED.bucket(0, 99)).setIntervalEnd(at(0)).build(), "interval");
        refuse(
                Observation.newBuilder(FEED.bucket(0, 99))
                        .setIntervalEnd(Instant.parse("9999-01-01T00:00:00Z"))
                        .build(),
                "interval");
        refuse(Observation.newBuilder(FEED.bucket(0, 99)).setBucketMillis(0).build(), "wide");
        refuse(
                Observation.newBuilder(FEED.bucket(0, 99))
                        .setBucketMillis(-60_000)
                        .build(),
                "wide");
        refuse(
                Observation.newBuilder(FEED.bucket(0, 99))
                        .setBucketMillis(Long.MAX_VALUE)
                        .build(),
                "wide");
        refuse(Observation.newBuilder(FEED.bucket(0, 99)).setBucketMillis(1_000).build(), "another width");
        refuse(Observation.newBuilder(FEED.bucket(0, 99)).setSource("a\0b").build(), "zero character");
        refuse(Observation.newBuilder(FEED.bucket(0, 99)).setSignal("").build(), "empty");
        refuse(FEED.blocks(0, List.of(Watcher.block(1, "", null, 0))), "no hash");
        send(FEED.bucket(1, 5));
        assertThat(stage.read(Topics.RATES)).extracting(Rate::getCount).containsExactly(5.0);
        stage.assertNothingElse();
    }

    private void refuse(Observation odd, String reason) {
        Poison.into(stage, Topics.OBSERVATIONS, "coinbase", odd, reason);
    }
}
