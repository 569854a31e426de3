package dev.faultline.streams.suspect.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Direction;
import dev.faultline.event.Drop;
import dev.faultline.event.DropState;
import dev.faultline.event.Rate;
import dev.faultline.event.Sighting;
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

class SightingTopologyTest {

    private static final Watcher FEED = Watcher.of("coinbase", "feed");

    private StageDriver stage;

    @BeforeEach
    void start(@TempDir Path state) {
        stage = new StageDriver("sighting", state);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    private void rate(int bucket, Double count, double coverage) {
        Rate rate = Rows.rate(FEED, bucket, count, coverage).build();
        stage.send(Topics.RATES, "coinbase", rate);
    }

    @Test
    void watchedTimeIsToldOnceInAQuarterOfAnHour() {
        rate(0, 5.0, 1);
        rate(1, 0.0, 1);
        rate(2, 5.0, 1);
        rate(5, 5.0, 1); // 23:45
        List<Sighting> told = stage.read(Topics.SIGHTINGS);
        assertThat(told)
                .extracting(sighting -> sighting.getStart().toString())
                .containsExactly("2021-12-06T23:30:00Z", "2021-12-06T23:45:00Z");
        assertThat(told.get(0).getEnd()).isEqualTo(told.get(1).getStart());
        assertThat(told.get(0).getDropId()).isNull();
    }

    @Test
    void whatCouldNotBeJudgedWasNotWatched() {
        rate(0, null, 0);
        rate(1, 3.0, 0.3);
        assertThat(stage.read(Topics.SIGHTINGS)).isEmpty();
        rate(2, 0.0, 1); // looked, and saw nothing
        assertThat(stage.read(Topics.SIGHTINGS)).hasSize(1);
    }

    @Test
    void lessTalkIsNoSighting() {
        for (String signal : List.of("mentions", "page-read", "certificate")) {
            Watcher talk = new Watcher("coinbase", Surface.UNSPECIFIED, signal, "platform", Watcher.MINUTE);
            stage.send(Topics.RATES, "coinbase", Rows.rate(talk, 0, 5.0, 1).build());
            stage.send(
                    Topics.DROPS, "coinbase", Rows.drop(talk.series(), 0, null).build());
        }
        assertThat(stage.read(Topics.SIGHTINGS)).isEmpty();
    }

    @Test
    void everyVersionOfADropIsToldUnderTheOneKeyAndNoRise() {
        Drop open = Rows.drop(FEED.series(), 0, null).build();
        stage.send(Topics.DROPS, "coinbase", open);
        stage.send(Topics.DROPS, "coinbase", open); // again
        Drop gone = Drop.newBuilder(open)
                .setState(DropState.RETRACTED)
                .setRevision(2)
                .build();
        stage.send(Topics.DROPS, "coinbase", gone);
        stage.send(
                Topics.DROPS,
                "coinbase",
                Drop.newBuilder(open).setId("rise").setDirection(Direction.RISE).build());
        assertThat(stage.records(Topics.SIGHTINGS)).hasSize(2).allSatisfy(record -> assertThat(record.key())
                .isEqualTo("fleet"));
        stage.send(Topics.DROPS, "coinbase", open); // older than what is known
        stage.assertNothingElse();
    }

    @Test
    void whatCannotBeTakenGoesToDeadLetters() {
        Poison.into(stage, Topics.RATES, "coinbase", Rows.rate(FEED, 0, 5.0, 1).build());
        Poison.into(
                stage,
                Topics.DROPS,
                "coinbase",
                Rows.drop(FEED.series(), 0, null).build());
        Poison.into(
                stage,
                Topics.RATES,
                "coinbase",
                Rows.rate(FEED, 0, 5.0, 1).setBucketMillis(0).build(),
                "wide");
    }
}
