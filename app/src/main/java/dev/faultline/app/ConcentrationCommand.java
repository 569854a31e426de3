package dev.faultline.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code faultline concentration}. */
@Command(
        name = "concentration",
        mixinStandardHelpOptions = true,
        description =
                "Shows how much rests on one provider: what is declared, what fell with it, and how attributed hours "
                        + "are shared. With its frame, and never as one score.",
        footer = {
            "",
            "With several --between, every stretch is seen through the entities that were watched in each of them.",
            "Examples:",
            "  faultline concentration --provider aws --region us-east-1",
            "  faultline concentration --provider aws --between 2021..2022 --between 2025..2026 --between 2026..2027",
            "  faultline concentration --format csv > concentration.csv"
        })
final class ConcentrationCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--provider", paramLabel = "NAME", description = "One provider, such as aws.")
    private @Nullable String provider;

    @Option(
            names = "--region",
            paramLabel = "NAME",
            description = "One region; what names none may be there, and counts.")
    private @Nullable String region;

    @Option(names = "--service", paramLabel = "WORD", description = "Only incidents that name such a service.")
    private @Nullable String service;

    @Option(
            names = "--between",
            paramLabel = "FROM..UNTIL",
            converter = Period.Reader.class,
            description = "A stretch to look at, such as 2021..2022 for the year 2021; several are compared.")
    private List<Period> between = new ArrayList<>();

    @Option(
            names = "--reconstructed",
            description = "With reconstructed rows, which are left out otherwise. Synthetic ones always are.")
    private boolean reconstructed;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "TEXT",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ReportFormat format = ReportFormat.TEXT;

    @Override
    public Integer call() throws InterruptedException, SQLException, IOException {
        List<Period> periods = between.isEmpty() ? List.of(Period.ALWAYS) : between;
        try (Session session = Session.open(common, Clock.systemUTC())) {
            session.platform().migrate();
            try (Connection connection = session.platform().connect()) {
                ConcentrationQuery query = new ConcentrationQuery(provider, region, service, reconstructed);
                write(session.terminal(), Concentration.compared(connection, query, periods));
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private void write(Terminal terminal, List<Row> rows) throws IOException {
        PrintWriter out = terminal.out();
        switch (format) {
            case TEXT -> {
                if (reconstructed) {
                    out.println(terminal.yellow(
                            "WITH RECONSTRUCTED ROWS: they were not measured, and their dates prove nothing."));
                }
                new ConcentrationReport(terminal).print(rows);
            }
            case JSON -> Row.writeJson(rows, out);
            case CSV -> Row.writeCsv(Concentration.COLUMNS, rows, out);
        }
    }
}
