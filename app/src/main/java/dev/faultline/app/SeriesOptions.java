package dev.faultline.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which series is meant, and how it is written about. */
final class SeriesOptions {

    @Parameters(
            paramLabel = "SERIES",
            arity = "1..*",
            description = "ENTITY/SURFACE/SIGNAL, such as solana/chain/blocks, or a part of it that fits one series: "
                    + "solana, solana/blocks, solana/chain.")
    private List<String> words = List.of();

    @Option(names = "--source", paramLabel = "NAME", description = "One of its sources (default: all).")
    private @Nullable String source;

    @Option(
            names = "--reconstructed",
            description = "With reconstructed and synthetic rates, which are left out otherwise.")
    private boolean reconstructed;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "TEXT",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ReportFormat format = ReportFormat.TEXT;

    /**
     * Answers in the format wished for.
     *
     * @param moment when; null for the last bucket
     * @param report the answer for people
     * @throws CommandException when series, source or moment are unknown to the tables
     */
    void answer(Session session, @Nullable Instant moment, SeriesDocument document, Consumer<SeriesExplanation> report)
            throws SQLException, IOException {
        List<SeriesExplanation> explanations = explain(session, moment);
        PrintWriter out = session.terminal().out();
        switch (format) {
            case TEXT -> explanations.forEach(report);
            case JSON -> Row.writeJson(explanations.stream().map(document::tree).toList(), out);
            case CSV ->
                Row.writeCsv(
                        document.columns(),
                        explanations.stream().flatMap(document::windows).toList(),
                        out);
        }
    }

    /** What each source of the series saw. */
    private List<SeriesExplanation> explain(Session session, @Nullable Instant moment) throws SQLException {
        session.platform().migrate();
        try (Connection connection = session.platform().connect()) {
            return new SeriesExplainer(
                            connection, session.settings().drop(), session.run().getId())
                    .explain(new SeriesExplainer.Question(String.join(" ", words), moment, source, reconstructed));
        }
    }
}
