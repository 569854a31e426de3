package dev.faultline.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EveryPartitionTest {

    @Test
    void aRecordGoesToEachPartitionOnce() {
        assertThat(new EveryPartition<String, String>()
                        .partitions("topic", "key", "value", 3)
                        .orElseThrow())
                .containsExactlyInAnyOrder(0, 1, 2);
    }
}
