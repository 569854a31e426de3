package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.app.bundle.Archive;
import dev.faultline.app.bundle.BundleFacts;
import dev.faultline.app.bundle.Checksums;
import dev.faultline.event.Provenance;
import dev.faultline.event.SourceDeclaration;
import dev.faultline.event.Surface;
import dev.faultline.ingest.recording.EventsRecorder;
import dev.faultline.schemas.ContentId;
import dev.faultline.schemas.Topics;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A bundle of one incident is made from recordings, and made again elsewhere: another data folder, time zone and locale.
 * That planted changes are named is in {@link ExportsIT}, which needs no third run for it.
 */
class BundleIT {

    private static final Map<String, String> ELSEWHERE =
            Map.of("JAVA_TOOL_OPTIONS", "-Duser.timezone=America/Adak -Duser.language=ar -Duser.country=EG");
    private static final Instant OBSERVED = Instant.parse("2024-03-01T00:00:00Z");
    private static final String INCIDENT = ContentId.ofIncident("aws", "test-incident");

    @Test
    void aBundleOfAnIncidentIsIdenticalElsewhereAndHoldsOnlyWhatWasRead(@TempDir Path folder) throws Exception {
        Path inputs = SmallWorld.write(folder.resolve("small-world"), 1);
        Files.writeString(inputs.resolve("notes.txt"), "S3CR3T");
        declarePrivate(inputs);
        Path bundle = folder.resolve("incident.zip");
        Files.createDirectories(folder.resolve("here"));
        Files.createDirectories(folder.resolve("elsewhere"));
        new Installed(folder.resolve("here"))
                .run(
                        "bundle",
                        "--inputs",
                        inputs.toString(),
                        "--incident",
                        INCIDENT,
                        "--private",
                        "--by-hash",
                        "halting-node-b.csv=Ask the operator of node b.",
                        "--output",
                        bundle.toString());
        Path unpacked = unpacked(bundle, folder.resolve("unpacked"));
        assertThat(Checksums.differences(unpacked)).isEmpty();
        assertThat(Archive.names(unpacked))
                .contains("inputs/small-world/manifest.yaml", "inputs/small-world/halting-node-a.csv")
                .noneMatch(name -> name.endsWith("notes.txt") || name.endsWith("halting-node-b.csv"));
        assertThat(Files.readString(unpacked.resolve(BundleFacts.FILE)))
                .contains("\"date\" : \"2024-03-01\"", "\"incident\" : \"" + INCIDENT + "\"");
        outputsAreOfTheIncidentAndHoldNothingPrivate(unpacked.resolve("outputs"));
        Path withheld = inputs.resolve("halting-node-b.csv");
        Path given = Files.createDirectories(folder.resolve("from-the-operator/2024"));
        Installed elsewhere = new Installed(folder.resolve("elsewhere"), ELSEWHERE);
        assertThat(refused(elsewhere, "verify", bundle.toString()))
                .contains("halting-node-b.csv", Checksums.of(withheld), "Ask the operator of node b.");
        Files.writeString(given.resolve("halting-node-b.csv"), Files.readString(withheld) + "\n");
        assertThat(refused(elsewhere, "verify", bundle.toString(), "--inputs", given.toString()))
                .contains("is another");
        Files.copy(withheld, given.resolve("b.csv"));
        assertThat(elsewhere.run(
                        "verify",
                        bundle.toString(),
                        "--inputs",
                        given.getParent().toString()))
                .startsWith("IDENTICAL");
    }

    /** What commands have said that ended with an error, without breaks of lines. */
    private static String refused(Installed installed, String... arguments) throws Exception {
        Process process = installed.start(arguments);
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).as(installed.log()).isNotZero();
        return installed.log().replaceAll("\\s+", " ");
    }

    @Test
    void aBundleOfACaseThatSomebodyChangedIsNotIdenticalAndSaysWhere(@TempDir Path folder) throws Exception {
        Path bundle = folder.resolve("okx.zip");
        new Installed(Files.createDirectories(folder.resolve("made")))
                .run("bundle", "--case", "2022-12-18-okx", "--output", bundle.toString());
        Path unpacked = unpacked(bundle, folder.resolve("unpacked"));
        assertThat(Checksums.differences(unpacked)).isEmpty();
        Path claims = unpacked.resolve("outputs/claims_ledger.csv");
        String written = Files.readString(claims);
        assertThat(written).contains("UNOBSERVED");
        Files.writeString(claims, written.replaceFirst("UNOBSERVED", "SUPPORTED"));
        Path changed = folder.resolve("changed.zip");
        try (OutputStream out = Files.newOutputStream(changed)) {
            Archive.pack(unpacked, out);
        }
        Process verify =
                new Installed(Files.createDirectories(folder.resolve("checked"))).start("verify", changed.toString());
        String said = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(verify.waitFor()).as(said).isEqualTo(1);
        assertThat(said.lines())
                .as("its checksum, and what the inputs give")
                .hasSize(2)
                .anyMatch(line ->
                        line.equals("DIFFERENT  outputs/claims_ledger.csv: was changed after the bundle was made"))
                .anyMatch(line -> line.startsWith("DIFFERENT  claims_ledger.csv: line 2 was '"));
    }

    /** A recording says that the series with the hole is the operator's own. */
    private static void declarePrivate(Path inputs) throws Exception {
        Path own = inputs.resolve("own");
        try (EventsRecorder recorder =
                new EventsRecorder(own, 1_000_000, null, Clock.fixed(OBSERVED, ZoneOffset.UTC))) {
            SourceDeclaration declared = new SourceDeclaration(
                    "holed-till",
                    "holed",
                    Surface.CHAIN,
                    "blocks",
                    60_000L,
                    0L,
                    60_000L,
                    null,
                    null,
                    null,
                    null,
                    null,
                    OBSERVED,
                    Provenance.MEASURED,
                    true);
            recorder.sent(Topics.SOURCES, "holed|CHAIN|blocks|holed-till", declared, OBSERVED.toEpochMilli());
            recorder.committed();
        }
        try (Stream<Path> files = Files.list(own)) {
            Path recording = files.filter(file -> file.toString().endsWith(".gz"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(
                    inputs.resolve("manifest.yaml"),
                    "  - path: own/" + recording.getFileName() + "\n    format: events-jsonl\n",
                    StandardOpenOption.APPEND);
        }
    }

    private static Path unpacked(Path bundle, Path folder) throws Exception {
        Files.createDirectory(folder);
        try (InputStream in = Files.newInputStream(bundle)) {
            new Archive(1_000_000_000, 1_000).unpack(in, folder);
        }
        return folder;
    }

    private static void outputsAreOfTheIncidentAndHoldNothingPrivate(Path outputs) throws Exception {
        for (String table : List.of("impacts", "effects", "drops")) {
            String columns = "SELECT id, provenance, watermark FROM ";
            List<String> parquet = Duck.ask(columns + "read_parquet('" + outputs.resolve(table + ".parquet") + "')");
            assertThat(Duck.ask(columns + "read_csv('" + outputs.resolve(table + ".csv")
                            + "', all_varchar = true, header = true)"))
                    .as(table)
                    .isNotEmpty()
                    .isEqualTo(parquet);
        }
        assertThat(Duck.ask("SELECT DISTINCT incident_id FROM '" + outputs.resolve("effects.parquet") + "'"))
                .containsExactly(INCIDENT);
        assertThat(outputs.resolve("incidents/" + INCIDENT + ".html")).isRegularFile();
        for (String name : Archive.names(outputs)) {
            assertThat(ReadBack.everything(outputs.resolve(name))).as(name).doesNotContain("holed");
        }
    }
}
