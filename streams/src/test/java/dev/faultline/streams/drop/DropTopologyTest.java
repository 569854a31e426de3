package dev.faultline.streams.drop;

import static dev.faultline.streams.Watcher.MINUTE;
import static dev.faultline.streams.Watcher.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.event.Arrival;
import dev.faultline.event.Drop;
import dev.faultline.event.DropState;
import dev.faultline.event.Provenance;
import dev.faultline.event.Rate;
import dev.faultline.event.Surface;
import dev.faultline.schemas.Topics;
import dev.faultline.streams.Poison;
import dev.faultline.streams.Rows;
import dev.faultline.streams.StageDriver;
import dev.faultline.streams.Watcher;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropTopologyTest {

    private static final Watcher FEED = Watcher.of("coinbase", "feed");
    private static final int WARM = 60;

    @TempDir
    private Path state;

    private StageDriver stage;

    @BeforeEach
    void start() {
        stage = new StageDriver("drop", state);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    private void send(Rate rate) {
        stage.send(Topics.RATES, rate.getEntity(), rate);
    }

    private void level(Watcher source, int from, int to, double count) {
        for (int bucket = from; bucket < to; bucket++) {
            send(Rows.rate(source, bucket, count, 1).build());
        }
    }

    private static Arrival end(Watcher source) {
        return Arrival.newBuilder()
                .setRunId("run")
                .setEntity(source.entity())
                .setSurface(source.surface())
                .setSignal(source.signal())
                .setSource(source.source())
                .setBucketMillis(source.width())
                .setWatermark(at(0))
                .setEnded(true)
                .setProvenance(Provenance.MEASURED)
                .setKnownAt(at(0))
                .setInputs(1)
                .setRevision(1)
                .build();
    }

    @Test
    void aDropOpensGoesOnAndRecovers() {
        level(FEED, 0, WARM, 100);
        stage.assertNothingElse();
        level(FEED, WARM, WARM + 2, 0);
        level(FEED, WARM + 2, WARM + 3, 100);
        var records = stage.records(Topics.DROPS);
        assertThat(records)
                .extracting(r -> r.value().getState())
                .containsExactly(DropState.OPEN, DropState.OPEN, DropState.RECOVERED);
        assertThat(records).extracting(r -> r.value().getRevision()).containsExactly(1L, 2L, 3L);
        Drop drop = records.get(2).value();
        assertThat(records.get(2).key()).isEqualTo("coinbase");
        assertThat(drop.getOnset()).isEqualTo(at(WARM * MINUTE));
        assertThat(drop.getEnd()).isEqualTo(at((WARM + 2) * MINUTE));
        assertThat(drop.getDepth()).isEqualTo(1);
        assertThat(drop.getMissing()).isEqualTo(200);
        assertThat(drop.getSources()).containsExactly("feed");
        assertThat(drop.getInputs()).isEqualTo(WARM + 3);
        assertThat(drop.getMissingLow()).isLessThan(200);
        assertThat(drop.getMissingHigh()).isGreaterThanOrEqualTo(200);
        assertThat(drop.getOnsetEarliest()).isBeforeOrEqualTo(drop.getOnset());
        assertThat(drop.getEndEarliest()).isBeforeOrEqualTo(drop.getEnd());
        assertThat(drop.getEndLatest()).isAfterOrEqualTo(drop.getEnd());
        assertThat(drop.getStatistic()).isGreaterThan(drop.getThreshold());
        assertThat(drop.getConfidence()).isEqualTo(0.95);
        assertThat(drop.getFalseAlarmsPer1000Hours()).isEqualTo(1);
        assertThat(drop.getDetector()).isEqualTo("scan");
        stage.assertNothingElse();
    }

    @Test
    void neitherAFasterPageNorACertificateThatRunsDownIsADrop() {
        for (String signal : List.of("page-read", "certificate")) {
            Watcher note = new Watcher("coinbase", Surface.API, signal, "page", MINUTE);
            for (int bucket = 0; bucket < WARM + 5; bucket++) {
                double reading = bucket < WARM ? 100 + bucket % 3 : 1;
                send(Rows.rate(note, bucket, null, 1).setValue(reading).build());
            }
        }
        stage.assertNothingElse();
    }

    @Test
    void aGaugeThatFallsIsADrop() {
        Watcher gauge = new Watcher("coinbase", Surface.API, "turnover-now", "own", MINUTE);
        for (int bucket = 0; bucket < WARM + 5; bucket++) {
            double reading = bucket < WARM ? 100 + bucket % 3 : 1;
            send(Rows.rate(gauge, bucket, null, 1).setValue(reading).build());
        }
        assertThat(stage.read(Topics.DROPS)).isNotEmpty();
    }

    @Test
    void theSecondWitnessIsWaitedForUntilItEnds() {
        Watcher other = Watcher.of("coinbase", "other");
        for (int bucket = 0; bucket < WARM; bucket++) {
            level(FEED, bucket, bucket + 1, 100);
            level(other, bucket, bucket + 1, 50);
        }
        level(FEED, WARM, WARM + 1, 0);
        stage.assertNothingElse();
        stage.send(Topics.ARRIVALS, "coinbase", end(other));
        assertThat(stage.read(Topics.DROPS)).hasSize(1);
        stage.assertNothingElse();
    }

    @Test
    void aRevisedPastIsScannedAgainAndWhatItDisprovesIsRetracted() {
        level(FEED, 0, WARM, 100);
        level(FEED, WARM, WARM + 1, 0);
        level(FEED, WARM + 1, WARM + 2, 100);
        assertThat(stage.read(Topics.DROPS)).hasSize(2);
        send(Rows.rate(FEED, WARM, 99.0, 1).setRevision(2).build());
        assertThat(stage.read(Topics.DROPS)).extracting(Drop::getState).containsExactly(DropState.RETRACTED);
        stage.assertNothingElse();
        send(Rows.rate(FEED, WARM, 98.0, 1).setRevision(3).build());
        stage.assertNothingElse();
        send(Rows.rate(FEED, WARM, 0.0, 1).setRevision(4).build());
        assertThat(stage.read(Topics.DROPS))
                .as("true after all")
                .extracting(Drop::getState)
                .containsExactly(DropState.RECOVERED);
    }

    @Test
    void aRevisedPastThatMovesADropSupersedesIt() {
        level(FEED, 0, WARM, 100);
        level(FEED, WARM, WARM + 3, 0);
        level(FEED, WARM + 3, WARM + 4, 100);
        Drop before = stage.read(Topics.DROPS).get(0);
        send(Rows.rate(FEED, WARM, 100.0, 1).setRevision(2).build());
        assertThat(stage.read(Topics.DROPS))
                .extracting(Drop::getOnset, Drop::getState)
                .containsExactlyInAnyOrder(
                        tuple(before.getOnset(), DropState.SUPERSEDED),
                        tuple(before.getOnset().plusMillis(MINUTE), DropState.RECOVERED));
        stage.assertNothingElse();
    }

    @Test
    void anOldVersionOfARateChangesNothing() {
        level(FEED, 0, WARM, 100);
        send(Rows.rate(FEED, WARM, 0.0, 1).setRevision(2).build());
        assertThat(stage.read(Topics.DROPS)).hasSize(1);
        send(Rows.rate(FEED, WARM, 100.0, 1).setRevision(1).build());
        send(Rows.rate(FEED, WARM, 0.0, 1).setRevision(2).build());
        stage.assertNothingElse();
    }

    @Test
    void badRecordsAreKeptWithTheirBytesAndTheRestGoesThrough() {
        level(FEED, 0, WARM, 100);
        Rate sound = Rows.rate(FEED, WARM, 0.0, 1).build();
        Poison.into(stage, Topics.RATES, "coinbase", sound);
        Poison.into(stage, Topics.ARRIVALS, "coinbase", end(FEED));
        Rate flat = Rate.newBuilder(sound).setBucketMillis(0).build();
        Poison.into(stage, Topics.RATES, "coinbase", flat, "wide");
        Rate odd = Rate.newBuilder(sound).setSignal("a\0b").build();
        Poison.into(stage, Topics.RATES, "coinbase", odd, "zero character");
        send(sound);
        assertThat(stage.read(Topics.DROPS)).hasSize(1);
        stage.assertNothingElse();
    }
}
