package dev.faultline.streams.rate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Provenance;
import dev.faultline.event.RateFlag;
import dev.faultline.streams.Watcher;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SliceTest {

    private static final Watcher SOURCE = Watcher.of("coinbase", "feed");

    private static Slice savedAndRead(Slice slice) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        slice.save(new DataOutputStream(bytes));
        return Slice.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    @Test
    void everyFieldSurvivesTheStore() throws IOException {
        Slice full = Slice.of(SOURCE.observation(-5, 7, ObservationStatus.PARTIAL)
                .setCount(0.0)
                .setTotal(-1.5)
                .setValue(1e300)
                .setAmount(0.1)
                .setUnit("USD")
                .setReason("ğüşİ")
                .setProvenance(Provenance.SYNTHETIC)
                .setFlags(List.of(RateFlag.OTHER, RateFlag.COUNTER_RESET))
                .build());
        assertThat(savedAndRead(full)).isEqualTo(full);
        Slice bare = Slice.of(SOURCE.failed(3));
        assertThat(savedAndRead(bare)).isEqualTo(bare);
    }

    @Test
    void anIntervalOfYearsSurvivesTheStore() throws IOException {
        Slice years = Slice.of(SOURCE.counted(0, Duration.ofDays(1_000).toMillis(), 1));
        assertThat(savedAndRead(years)).isEqualTo(years);
    }

    @Test
    void aReasonOfAnyLengthSurvivesTheStore() throws IOException {
        Slice chatty = Slice.of(SOURCE.observation(0, 1, ObservationStatus.FAILED)
                .setReason("x".repeat(100_000))
                .build());
        assertThat(savedAndRead(chatty)).isEqualTo(chatty);
    }
}
