package dev.faultline.app;

import dev.faultline.local.LocalStack;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** What is in the tables of a stack, and waiting for it. */
final class Tables {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long LOOK_MILLIS = 100;

    private final LocalStack stack;
    private final Installed installed;

    /** @param installed whose log explains why something does not come */
    Tables(LocalStack stack, Installed installed) {
        this.stack = stack;
        this.installed = installed;
    }

    /** Rows as tab-separated lines. */
    String query(String statement) throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new EngineClient(stack.endpoints()).run(statement, "TSV", out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Rows, each split into its columns. */
    List<String[]> rows(String statement) throws InterruptedException {
        return query(statement).lines().map(line -> line.split("\t", -1)).toList();
    }

    /** Waits until a statement gives what is wanted. */
    void await(String statement, String wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String found = "";
        while (System.nanoTime() < deadline) {
            try {
                found = query(statement);
            } catch (RuntimeException notMigratedYet) {
                found = String.valueOf(notMigratedYet.getMessage());
            }
            if (found.equals(wanted)) {
                return;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        throw new AssertionError(statement + " gave " + found + " and not " + wanted + "\n" + installed.log());
    }
}
