package dev.faultline.bench.faults;

import dev.faultline.testing.Directory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs many faults: {@code [count] [--seed N] [--minutes M] [--kinds KIND,...]}. Every 22 a new pipeline is begun. */
public final class Faults {

    private static final int AT_ONCE = 22;

    private Faults() {}

    /** Ends with code 1 when something does not hold. */
    public static void main(String[] arguments) throws Exception {
        List<String> given = List.of(arguments);
        int count = given.isEmpty() || given.get(0).startsWith("-") ? 200 : Integer.parseInt(given.get(0));
        long seed = Long.parseLong(option(given, "--seed", "1"));
        Duration limit = Duration.ofMinutes(Long.parseLong(option(given, "--minutes", "100000")));
        long end = System.nanoTime() + limit.toNanos();
        Path folder = Files.createTempDirectory("faultline-faults");
        Runtime.getRuntime().addShutdownHook(new Thread(Faults::endAll));
        String only = option(given, "--kinds", "");
        Report all = new Report();
        List<Fault> plan = Fault.plan(seed, count, only.isEmpty() ? possible(folder) : named(only));
        for (int from = 0; from < count && System.nanoTime() < end; from += AT_ONCE) {
            Path part = folder.resolve("faults-" + from);
            List<Fault> next = plan.subList(from, Math.min(count, from + AT_ONCE));
            Report report = new FaultSuite(part, next, System.out::println, () -> System.nanoTime() > end).run();
            all.add(report);
            System.out.println("so far " + all.summary());
            if (report.findings().isEmpty()) {
                new Directory(part).delete();
            }
        }
        System.out.println(all.summary() + " (seed " + seed + ")");
        System.exit(all.findings().isEmpty() ? 0 : 1);
    }

    /** Services would outlive a run that is broken off. */
    private static void endAll() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    private static String option(List<String> given, String name, String otherwise) {
        int at = given.indexOf(name);
        return at < 0 ? otherwise : given.get(at + 1);
    }

    private static List<FaultKind> named(String names) {
        return Arrays.stream(names.split(",", -1)).map(FaultKind::valueOf).toList();
    }

    private static List<FaultKind> possible(Path folder) throws IOException, InterruptedException {
        List<FaultKind> kinds = new ArrayList<>(List.of(FaultKind.values()));
        if (!FullDisk.possible(folder)) {
            kinds.remove(FaultKind.STATE_DISK_FULL);
            System.out.println(
                    "LEFT OUT: " + FaultKind.STATE_DISK_FULL.words() + "; mounting a disk takes root on Linux.");
        }
        return kinds;
    }
}
