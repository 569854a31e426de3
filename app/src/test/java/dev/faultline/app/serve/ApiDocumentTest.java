package dev.faultline.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.local.BrokerLogin;
import dev.faultline.local.Login;
import dev.faultline.local.Logins;
import dev.faultline.local.Secret;
import dev.faultline.local.StackEndpoints;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/api.md tells what the server declares; {@code -Dapi.document=write} brings it up to date. */
class ApiDocumentTest {

    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");
    private static final Logins NO_LOGINS =
            new Logins(BrokerLogin.NONE, Login.NONE, new Login("default", Secret.of("none"), null));
    private static final Path DOCUMENT = Path.of(System.getProperty("faultline.home"), "docs", "api.md");
    private static final String MARK = "<!-- What follows is written by ApiDocumentTest. -->\n";

    @Test
    void theDocumentTellsWhatTheServerDeclares() throws Exception {
        String told;
        try (PageServer server = new PageServer(
                Listening.local(0),
                new PageServer.Content(
                        new StackEndpoints("none:1", NOWHERE, NOWHERE, NO_LOGINS),
                        true,
                        new PageWorld.PlainReports(),
                        "test"),
                Clock.systemUTC())) {
            told = server.operations().stream()
                    .filter(operation -> !operation.path().startsWith("/recipes/"))
                    .map(ApiDocumentTest::section)
                    .collect(Collectors.joining("\n"));
        }
        String document = Files.readString(DOCUMENT);
        String head = document.substring(0, document.indexOf(MARK) + MARK.length());
        if (System.getProperty("api.document", "").equals("write")) {
            Files.writeString(DOCUMENT, head + "\n" + told);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("stale; see the head of this class")
                .isEqualTo(head + "\n" + told);
    }

    private static String section(Operation operation) {
        List<Parameter> asked = operation.parameters();
        String columns =
                operation.columns().isEmpty() ? "" : "Columns: `" + String.join("`, `", operation.columns()) + "`.\n";
        return "### `" + operation.path() + "`\n\n" + operation.summary()
                + ".\n\n| parameter | meaning | default |\n|---|---|---|\n"
                + asked.stream().map(ApiDocumentTest::row).collect(Collectors.joining()) + "\n" + columns;
    }

    private static String row(Parameter parameter) {
        String fallback =
                parameter.inPath() ? "in the path" : parameter.fallback() == null ? "none" : parameter.fallback();
        return "| `" + parameter.name() + "` | " + parameter.description().replace("|", "\\|") + " | " + fallback
                + " |\n";
    }
}
