package dev.faultline.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faultline sql}. */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description = "Runs one SQL statement on ClickHouse and prints the answer as it comes.",
        footer = {
            "",
            "Databases: faultline (measured and reported), faultline_demo (reconstructed and synthetic).",
            "Examples:",
            "  faultline sql 'SHOW TABLES FROM faultline'",
            "  faultline sql --format CSVWithNames 'SELECT * FROM faultline.rates LIMIT 10'",
            "  echo 'SELECT 1' | faultline sql"
        })
final class SqlCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            paramLabel = "SQL",
            arity = "0..1",
            description = "The statement; read from standard input when left out.")
    private @Nullable String statement;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Any format of ClickHouse (default: PrettyCompact for a person, TSVWithNames elsewhere).")
    private @Nullable String format;

    @Override
    public Integer call() throws InterruptedException, IOException {
        String sql = statement == null ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : statement;
        if (sql.isBlank()) {
            throw new CommandException("There is no statement, neither as argument nor on standard input.");
        }
        try (Session session = Session.open(common, Clock.systemUTC())) {
            session.platform().migrate();
            String usual = session.terminal().interactive() ? "PrettyCompactMonoBlock" : "TSVWithNames";
            new EngineClient(session.platform().endpoints()).run(sql, format == null ? usual : format, System.out);
        }
        return 0;
    }
}
