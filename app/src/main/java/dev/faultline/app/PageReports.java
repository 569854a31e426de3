package dev.faultline.app;

import dev.faultline.app.serve.Reports;
import dev.faultline.streams.detect.Detector;
import dev.faultline.streams.detect.scan.ScanDetector;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/** The questions of the commands, for the page. */
final class PageReports implements Reports {

    private final Platform platform;
    private final Detector detector;

    PageReports(Platform platform, Detector detector) {
        this.platform = platform;
        this.detector = detector;
    }

    @Override
    public String now(Instant at, boolean reconstructed) {
        return new NowQuery(at, reconstructed).sql();
    }

    @Override
    public List<?> concentration(
            @Nullable String provider, @Nullable String region, List<String> between, boolean reconstructed)
            throws SQLException {
        List<Period> periods = new ArrayList<>();
        try {
            for (String stretch : between) {
                periods.add(new Period.Reader().convert(stretch.strip()));
            }
        } catch (TypeConversionException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        try (Connection connection = platform.connect()) {
            return Concentration.compared(
                    connection,
                    new ConcentrationQuery(provider, region, null, reconstructed),
                    periods.isEmpty() ? List.of(Period.ALWAYS) : periods);
        }
    }

    @Override
    public Optional<ScanDetector> rule() {
        return detector instanceof ScanDetector scan ? Optional.of(scan) : Optional.empty();
    }
}
