package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.ingest.recording.RegisterFiles;
import dev.faultline.streams.naming.Named;
import dev.faultline.streams.naming.ProviderNamings;
import dev.faultline.streams.register.Register;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every text of every capture, read by the shipped register. */
class RecordedNamingsTest {

    private static final Path HOME = Path.of(System.getProperty("faultline.home", "."));

    private final ObjectMapper json = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({
        "2021-12-07-aws, 0, ''",
        "2022-06-21-cloudflare, 4, cloudflare>github NAMED_AS_CAUSE;digitalocean>null UNNAMED",
        "2025-06-12-gcp, 6, cloudflare>github NAMED;digitalocean>null UNNAMED;github>null UNNAMED"
    })
    void thoseWhoNameOthersAreFoundAndNobodyElse(String recording, int sentences, String expected) throws IOException {
        ProviderNamings namings = new ProviderNamings(shipped());
        Set<String> who = new TreeSet<>();
        Set<String> said = new TreeSet<>();
        try (BufferedReader lines = open(recording)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode capture = json.readTree(line);
                String speaker = capture.path("source").asText().replace("-status", "");
                Instant at = Instant.parse(capture.path("observed_at").asText());
                eachText(body(capture.path("body")), text -> {
                    for (Named named : namings.in(text, speaker, at)) {
                        who.add(speaker + ">" + named.provider() + " " + named.stance());
                        said.add(speaker + ": " + named.sentence());
                    }
                });
            }
        }
        assertThat(String.join(";", who)).isEqualTo(expected);
        assertThat(said).hasSize(sentences);
    }

    private JsonNode body(JsonNode body) throws IOException {
        return body.isTextual() ? json.readTree(body.asText()) : body;
    }

    private static void eachText(JsonNode node, Consumer<String> action) {
        if (node.isTextual()) {
            action.accept(node.asText());
        }
        node.forEach(child -> eachText(child, action));
    }

    private static Register shipped() {
        RegisterFiles files =
                RegisterFiles.read(List.of(HOME.resolve("cases/register")), Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(files.problems()).isEmpty();
        return Register.of(files.entities(), files.dependencies());
    }

    private static BufferedReader open(String recording) throws IOException {
        String name = "shared/data/recordings/" + recording + "/status-pages.jsonl.gz";
        for (Path place = HOME.toAbsolutePath().normalize(); place != null; place = place.getParent()) {
            Path found = place.resolve(name);
            if (Files.exists(found)) {
                return new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(found)), StandardCharsets.UTF_8));
            }
        }
        System.out.println("SKIPPED: no " + name + " above " + HOME);
        Assumptions.abort("There is no " + name);
        throw new IllegalStateException("unreachable");
    }
}
