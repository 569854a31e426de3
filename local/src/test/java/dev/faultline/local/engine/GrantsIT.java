package dev.faultline.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The grants for a server, read by the engine's own parser. What they do needs a server with users. */
class GrantsIT {
    @RegisterExtension
    static final EngineExtension ENGINE = new EngineExtension();

    private static final Path FILE = Path.of(System.getProperty("faultline.home"), "sql", "grants.sql");

    @Test
    void theParserTakesEveryStatement() throws Exception {
        List<String> statements = statements();
        assertThat(statements).hasSizeGreaterThan(15);
        for (String statement : statements) {
            HttpResponse<String> answer = parsed(statement);
            assertThat(answer.statusCode()).as(statement + "\n" + answer.body()).isEqualTo(200);
        }
        assertThat(parsed(statements.get(0).replace("PROFILE", "PROFIL")).statusCode())
                .as("a mistake is found")
                .isEqualTo(400);
    }

    /** The engine here has no users: it must not take such a statement for done. */
    @Test
    void theEndpointRefusesToRunThem() throws Exception {
        for (String statement : statements()) {
            assertThat(ENGINE.client().post(statement).statusCode())
                    .as(statement)
                    .isGreaterThanOrEqualTo(400);
        }
    }

    /** What reads beyond the databases is given to nobody, and nobody may write but the sink and the migrations. */
    @Test
    void theReaderCanOnlyRead() throws IOException {
        assertThat(statements())
                .filteredOn(statement -> statement.startsWith("GRANT") && statement.contains("TO faultline_reader"))
                .isNotEmpty()
                .allMatch(statement -> statement.startsWith("GRANT SELECT ON faultline"));
        assertThat(statements())
                .noneMatch(
                        statement -> statement.matches("(?s)GRANT.*(ALL|SOURCES|SYSTEM|FUNCTION|FILE|URL|S3) .*ON.*"));
    }

    private static HttpResponse<String> parsed(String statement) throws Exception {
        return ENGINE.client().post("SELECT formatQuery(" + Literals.text(Literals.statement(statement)) + ")");
    }

    private static List<String> statements() throws IOException {
        String text = Files.readString(FILE).replaceAll("(?m)^--.*$", "");
        return Arrays.stream(text.split(";\\s*\\R", -1))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }
}
