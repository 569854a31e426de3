package dev.faultline.bench.faults;

import static dev.faultline.bench.faults.FaultKind.BROKER_CUT;
import static dev.faultline.bench.faults.FaultKind.CLOCK_JUMP;
import static dev.faultline.bench.faults.FaultKind.ENGINE_ANSWER_LOST;
import static dev.faultline.bench.faults.FaultKind.ENGINE_DISK_FULL;
import static dev.faultline.bench.faults.FaultKind.ENGINE_SLOW;
import static dev.faultline.bench.faults.FaultKind.KILL_BROKER;
import static dev.faultline.bench.faults.FaultKind.KILL_COLLECTOR;
import static dev.faultline.bench.faults.FaultKind.KILL_ENGINE;
import static dev.faultline.bench.faults.FaultKind.KILL_SINK;
import static dev.faultline.bench.faults.FaultKind.KILL_STREAM;
import static dev.faultline.bench.faults.FaultKind.LOSE_STREAM;
import static dev.faultline.bench.faults.FaultKind.POISON;
import static dev.faultline.bench.faults.FaultKind.REBALANCE;
import static dev.faultline.bench.faults.FaultKind.REGISTRY_AWAY_AT_START;
import static dev.faultline.bench.faults.FaultKind.SCHEMA_UPGRADE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fifteen faults in one running pipeline. The rest, and many more of these, by hand: {@code ./bench/faults 200}. */
@Timeout(1200)
class FaultsIT {

    private static final long SEED = 20251020;

    private static final List<FaultKind> KINDS = List.of(
            KILL_STREAM,
            LOSE_STREAM,
            KILL_SINK,
            KILL_COLLECTOR,
            KILL_BROKER,
            KILL_ENGINE,
            REGISTRY_AWAY_AT_START,
            ENGINE_SLOW,
            ENGINE_DISK_FULL,
            ENGINE_ANSWER_LOST,
            BROKER_CUT,
            REBALANCE,
            POISON,
            CLOCK_JUMP,
            SCHEMA_UPGRADE);

    @Test
    void whateverHappensNothingIsLostOrDoubledAndAllViewsAreIdentical(@TempDir Path folder) throws Exception {
        List<String> log = new ArrayList<>();
        Report report = new FaultSuite(folder, Fault.plan(SEED, KINDS.size(), KINDS), log::add).run();
        assertThat(report.summary())
                .as(String.join("\n", log))
                .isEqualTo("15 faults: 0 lost, 0 doubled, 0 out of order, 0 dishonest, views identical");
    }
}
