package dev.faultline.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs many faults: {@code [count] [--seed N] [--kinds KIND,...]}. Every 22 a new pipeline is begun. */
public final class Faults {

    private static final int AT_ONCE = 22;

    private Faults() {}

    /** Ends with code 1 when something does not hold. */
    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 0 && !arguments[0].startsWith("-") ? Integer.parseInt(arguments[0]) : 200;
        int at = List.of(arguments).indexOf("--seed");
        long seed = at < 0 ? 1 : Long.parseLong(arguments[at + 1]);
        Path folder = Files.createTempDirectory("faultline-faults");
        int only = List.of(arguments).indexOf("--kinds");
        List<FaultKind> kinds = only < 0 ? possible(folder) : named(arguments[only + 1]);
        Report all = new Report();
        List<Fault> plan = Fault.plan(seed, count, kinds);
        for (int from = 0; from < count; from += AT_ONCE) {
            Path part = folder.resolve("faults-" + from);
            Report report = new FaultSuite(part, plan.subList(from, Math.min(count, from + AT_ONCE)), System.out::println).run();
            System.out.println("so far " + total(all, report));
            if (report.findings().isEmpty()) {
                delete(part);
            }
        }
        System.out.println(all.summary() + " (seed " + seed + ")");
        System.exit(all.findings().isEmpty() ? 0 : 1);
    }

    private static List<FaultKind> named(String names) {
        return Arrays.stream(names.split(",", -1)).map(FaultKind::valueOf).toList();
    }

    private static List<FaultKind> possible(Path folder) throws IOException, InterruptedException {
        List<FaultKind> kinds = new ArrayList<>(List.of(FaultKind.values()));
        if (!FullDisk.possible(folder)) {
            kinds.remove(FaultKind.STATE_DISK_FULL);
            System.out.println("LEFT OUT: " + FaultKind.STATE_DISK_FULL.words() + "; mounting a disk takes root on Linux.");
        }
        return kinds;
    }

    private static String total(Report all, Report more) {
        all.add(more);
        return all.summary();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
