package dev.faultline.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Resident memory and processor time of the servers and one contender. */
final class ProcessWatch implements AutoCloseable {

    private final BenchServers servers;
    private final long contender;
    private final ResidentMemory memory;
    private double before;

    /** @param contender its process id */
    ProcessWatch(BenchServers servers, long contender) {
        this.servers = servers;
        this.contender = contender;
        this.memory = new ResidentMemory(this::pids);
        startAnew();
    }

    private Map<String, Long> pids() {
        Map<String, Long> pids = new HashMap<>(servers.processes());
        pids.put("pipeline", contender);
        return pids;
    }

    /** Counts processor time from now on. */
    void startAnew() {
        before = total();
    }

    /** Seconds of processor time that all of them used since then. */
    double processorSeconds() {
        return total() - before;
    }

    private double total() {
        return pids().values().stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToDouble(time -> time.toNanos() / 1e9)
                .sum();
    }

    /** Largest sum of resident memory at one moment. */
    long peakBytes() {
        return memory.peakTotal();
    }

    /** Largest of each by name. */
    Map<String, Long> peaks() {
        return memory.peaks();
    }

    /** Resident memory of each by name, now. */
    Map<String, Long> now() {
        Map<String, Long> bytes = new HashMap<>();
        pids().forEach((name, pid) -> bytes.put(name, ResidentMemory.bytes(pid)));
        return bytes;
    }

    @Override
    public void close() {
        memory.close();
    }
}
