package dev.faultline.app.serve;

import dev.faultline.streams.detect.scan.ScanDetector;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the commands know how to ask, asked by the page in the same words: the two cannot differ. */
public interface Reports {

    /** The statement of {@code faultline now}. */
    String now(Instant at, boolean reconstructed);

    /**
     * The rows of {@code faultline concentration}.
     *
     * @param between stretches such as {@code 2021..2022}; empty for all time
     * @throws IllegalArgumentException when a stretch cannot be read
     */
    List<?> concentration(
            @Nullable String provider, @Nullable String region, List<String> between, boolean reconstructed)
            throws SQLException;

    /** The rule that drops are found by, if it is one with a baseline that can be told. */
    Optional<ScanDetector> rule();
}
