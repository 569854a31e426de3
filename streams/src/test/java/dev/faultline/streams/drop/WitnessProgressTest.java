package dev.faultline.streams.drop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WitnessProgressTest {

    private static final long SILENCE = 100;

    private final WitnessProgress progress = new WitnessProgress();

    @Test
    void theSlowestWitnessDecides() {
        assertThat(progress.ready(SILENCE)).isEmpty();
        progress.saw("a", 50);
        assertThat(progress.ready(SILENCE)).hasValue(50);
        progress.saw("b", 20);
        assertThat(progress.ready(SILENCE)).hasValue(20);
        progress.saw("b", 10);
        assertThat(progress.ready(SILENCE)).hasValue(20);
    }

    @Test
    void aSilentWitnessIsNotWaitedFor() {
        progress.saw("a", 120);
        progress.saw("b", 20);
        assertThat(progress.ready(SILENCE)).hasValue(20);
        progress.saw("a", 121);
        assertThat(progress.ready(SILENCE)).hasValue(121);
    }

    @Test
    void anEndedWitnessOwesNothingWhicheverTopicCameFirst() {
        progress.arrived("b", true, 1);
        assertThat(progress.ready(SILENCE)).isEmpty();
        progress.saw("a", 50);
        progress.saw("b", 20);
        progress.saw("b", 30);
        assertThat(progress.ready(SILENCE)).hasValue(50);
    }

    @Test
    void aWitnessThatGoesOnAfterItsEndIsWaitedForAgain() {
        progress.saw("a", 50);
        progress.saw("b", 20);
        progress.arrived("b", false, 2);
        progress.arrived("b", true, 1);
        assertThat(progress.ready(SILENCE)).hasValue(20);
    }

    @Test
    void whenAllHaveEndedNothingIsOwed() {
        progress.saw("a", 50);
        progress.saw("b", 20);
        progress.arrived("a", true, 1);
        progress.arrived("b", true, 1);
        assertThat(progress.ready(SILENCE)).hasValue(50);
    }

    @Test
    void survivesTheStore() {
        progress.saw("a", 50);
        progress.arrived("a", true, 3);
        progress.arrived("b", true, 1);
        progress.scanned(40);
        WitnessProgress read = WitnessProgress.fromBytes(progress.toBytes());
        assertThat(read.toBytes()).isEqualTo(progress.toBytes());
        assertThat(read.scannedTo()).isEqualTo(40);
    }
}
