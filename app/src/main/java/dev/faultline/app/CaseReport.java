package dev.faultline.app;

import dev.faultline.ingest.recording.Shown;
import java.sql.Connection;
import java.sql.SQLException;

/** What the tables say of the stretch that a case shows: timeline, series, verdicts. */
final class CaseReport {

    private static final int MOST_ENTRIES = 1_000;
    private static final int MOST_VERDICTS = 200;

    private final Terminal terminal;
    private final boolean reconstructed;

    /** @param reconstructed whether what is retold is shown beside what was measured and reported */
    CaseReport(Terminal terminal, boolean reconstructed) {
        this.terminal = terminal;
        this.reconstructed = reconstructed;
    }

    void print(Connection connection, Shown shown) throws SQLException {
        TimelineReport report = new TimelineReport(terminal);
        report.print(new TimelineQuery(shown.from(), shown.until(), null, null, null, reconstructed, MOST_ENTRIES)
                .run(connection));
        new SeriesReport(terminal).print(connection, shown.from(), shown.until(), reconstructed);
        new VerdictReport(terminal).print(connection, shown.from(), shown.until(), reconstructed, MOST_VERDICTS);
        terminal.out().println();
        report.legend();
    }
}
