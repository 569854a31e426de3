package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rometools.rome.io.SyndFeedInput;
import dev.faultline.app.bundle.Comparison;
import dev.faultline.app.export.Dataset;
import dev.faultline.app.export.ExportException;
import dev.faultline.app.export.ExportFormat;
import dev.faultline.app.export.ExportQuery;
import dev.faultline.app.export.ExportQuery.Scope;
import dev.faultline.app.export.Exports;
import dev.faultline.streams.detect.scan.ScanDetector;
import dev.faultline.testing.ServersExtension;
import dev.faultline.testing.TestServers;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Exports and the site from a real engine, read back by others; what is private stays. */
@Timeout(300)
@ExtendWith(ServersExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportsIT {

    private static final Scope ALL = new Scope(true, false, null);
    /** Minutes without a count in the window of the report. */
    private static final int HOLES = 30;

    private static final Scope THEN = new Scope(true, false, ExportWorld.BEFORE_CORRECTION);

    @TempDir
    private Path folder;

    private TestServers servers;
    private EngineClient engine;
    private Exports exports;

    @BeforeAll
    void start(TestServers given) throws Exception {
        servers = given;
        ExportWorld.write(servers);
        engine = new EngineClient(servers.endpoints());
        exports = new Exports(engine, new ScanDetector(1));
    }

    @AfterAll
    void remove() throws Exception {
        ExportWorld.remove(servers);
    }

    private Path written(Dataset dataset, ExportFormat format, Scope scope) throws Exception {
        Path file = folder.resolve(dataset.view() + "." + format.extension());
        try (OutputStream out = Files.newOutputStream(file)) {
            exports.write(new ExportQuery(dataset, null, null, null, scope), format, out);
        }
        return file;
    }

    @ParameterizedTest
    @EnumSource(
            value = Dataset.class,
            names = {"INCIDENTS", "IMPACTS", "EFFECTS", "DROPS", "CORRECTIONS"})
    void everyFormatHasTheSameRowsInTheSameOrder(Dataset dataset) throws Exception {
        Path csv = written(dataset, ExportFormat.CSV, ALL);
        List<String> ids = ReadBack.ids(ExportFormat.CSV, csv);
        Path parquet = folder.resolve(dataset.view() + ".parquet");
        assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
        for (ExportFormat format : List.of(
                ExportFormat.JSONL,
                ExportFormat.PARQUET,
                ExportFormat.MARKDOWN,
                ExportFormat.ICS,
                ExportFormat.ATOM,
                ExportFormat.GRAFANA,
                ExportFormat.HTML)) {
            assertThat(ReadBack.ids(format, written(dataset, format, ALL)))
                    .as(format.toString())
                    .isEqualTo(ids);
        }
        assertThat(csv).content().startsWith(String.join(",", Duck.columns(parquet)) + "\r\n");
        if (dataset == Dataset.INCIDENTS || dataset == Dataset.DROPS) {
            assertThat(ReadBack.ids(ExportFormat.CODF, written(dataset, ExportFormat.CODF, ALL)))
                    .isEqualTo(ids);
        }
    }

    @ParameterizedTest
    @EnumSource(Dataset.class)
    void everyTableHasTheColumnsOfItsViewAndHoldsNothingPrivate(Dataset dataset) throws Exception {
        Path parquet = written(dataset, ExportFormat.PARQUET, ALL);
        assertThat(Duck.columns(parquet))
                .isEqualTo(Stream.concat(view(dataset).stream(), Stream.of("watermark"))
                        .toList());
        ExportWorld.holdsNothingPrivate(parquet);
    }

    @ParameterizedTest
    @EnumSource(
            value = Dataset.class,
            names = {"INCIDENT_STORY", "TIMELINE", "EVIDENCE", "IMPACTS", "CORRECTIONS"})
    void whatWasKnownThenHoldsNothingPrivateEither(Dataset dataset) throws Exception {
        ExportWorld.holdsNothingPrivate(written(dataset, ExportFormat.JSONL, THEN));
    }

    private List<String> view(Dataset dataset) throws Exception {
        String names = "SELECT name FROM system.columns WHERE database = 'faultline' AND table = '" + dataset.view()
                + "' ORDER BY position";
        try (InputStream answer = engine.ask(names, "TSV")) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void noFormatHoldsWhatIsPrivate(ExportFormat format) throws Exception {
        ExportWorld.holdsNothingPrivate(
                written(format == ExportFormat.CODF ? Dataset.DROPS : Dataset.IMPACTS, format, ALL));
    }

    @Test
    void hostileTextIsReadBackAsItWas() throws Exception {
        Path csv = written(Dataset.EVIDENCE, ExportFormat.CSV, ALL);
        assertThat(ReadBack.csv(csv)).anyMatch(row -> row.get("statement").equals("'" + ExportWorld.HOSTILE));
        Path json = written(Dataset.EVIDENCE, ExportFormat.JSONL, ALL);
        assertThat(ReadBack.json(json))
                .anyMatch(row -> row.get("statement").asText().equals(ExportWorld.HOSTILE));
        Path parquet = written(Dataset.EVIDENCE, ExportFormat.PARQUET, ALL);
        assertThat(Duck.ask("SELECT statement FROM '" + parquet + "'")).contains(ExportWorld.HOSTILE);
        Document page = Jsoup.parse(ReadBack.text(written(Dataset.EVIDENCE, ExportFormat.HTML, ALL)));
        assertThat(ReadBack.reachesOut(page)).isEmpty();
        assertThat(page.text()).contains("<script>alert(1)</script>");
    }

    @Test
    void whoAsksForWhatIsPrivateGetsItAndOthersLoseNothingElse() throws Exception {
        Scope all = new Scope(true, true, null);
        for (Dataset dataset : List.of(
                Dataset.IMPACTS,
                Dataset.EVIDENCE,
                Dataset.DROPS,
                Dataset.RATES,
                Dataset.CLAIMS_LEDGER,
                Dataset.ENTITIES)) {
            assertThat(ReadBack.text(written(dataset, ExportFormat.CSV, all)))
                    .as(dataset.view())
                    .containsIgnoringCase("vaultshop");
        }
        Path impacts = written(Dataset.IMPACTS, ExportFormat.PARQUET, ALL);
        assertThat(Duck.ask("SELECT controls, reason FROM '" + impacts + "' WHERE id = 'public-impact'"))
                .containsExactly("[kraken/TRADING/trades] WITHHELD: it names a private series");
        assertThat(Duck.ask("SELECT id FROM '" + written(Dataset.SUSPICIONS, ExportFormat.PARQUET, ALL) + "'"))
                .containsExactly("suspicion-0");
        assertThat(Duck.ask("SELECT claim_id FROM '" + written(Dataset.CLAIMS_LEDGER, ExportFormat.PARQUET, ALL) + "'"))
                .containsExactly("x2");
    }

    @Test
    void asOfAMomentIsWhatWasKnownThen() throws Exception {
        String verdict = "SELECT verdict FROM '%s' WHERE id = 'public-impact'";
        assertThat(Duck.ask(verdict.formatted(written(Dataset.IMPACTS, ExportFormat.PARQUET, ALL))))
                .containsExactly("IMPACTED");
        assertThat(Duck.ask(verdict.formatted(written(Dataset.IMPACTS, ExportFormat.PARQUET, THEN))))
                .containsExactly("INCONCLUSIVE");
        assertThat(ReadBack.csv(written(Dataset.CORRECTIONS, ExportFormat.CSV, THEN)))
                .isEmpty();
        assertThat(exports.incidentPage(ExportWorld.INCIDENT, THEN).text())
                .contains("As it was known on 2025-03-03T15:00:00Z", "INCONCLUSIVE")
                .doesNotContain("IMPACTED");
        assertThatThrownBy(() -> new ExportQuery(Dataset.ENTITIES, null, null, null, THEN))
                .isInstanceOf(ExportException.class)
                .hasMessageContainingAll("--at", "entities", "impacts");
    }

    @Test
    void correctionsAreAFeed() throws Exception {
        var feed = new SyndFeedInput()
                .build(new StringReader(ReadBack.text(written(Dataset.CORRECTIONS, ExportFormat.ATOM, Scope.USUAL))));
        assertThat(feed.getEntries()).singleElement().satisfies(entry -> assertThat(entry.getTitle())
                .isEqualTo("coinbase trading/trades: was INCONCLUSIVE, is IMPACTED"));
    }

    @Test
    void theReportDrawsExpectationIntervalHolesDropsAndWatermark() throws Exception {
        Document page = Jsoup.parse(
                exports.incidentPage(ExportWorld.INCIDENT, Scope.USUAL).text());
        assertThat(ReadBack.reachesOut(page)).isEmpty();
        assertThat(page.select("figure")).hasSize(1);
        assertThat(page.select("path.expected").attr("d")).hasSizeGreaterThan(1_000);
        assertThat(page.select("path.interval").attr("d")).hasSizeGreaterThan(1_000);
        assertThat(page.select("rect.drop")).hasSize(1);
        assertThat(page.select("rect.hole"))
                .as("minutes that nobody watched, hatched by a pattern that is there")
                .hasSize(HOLES)
                .allSatisfy(hole -> assertThat(
                                page.select("pattern#" + hole.attr("fill").replaceAll("url\\(#|\\)", "")))
                        .hasSize(1));
        assertThat(page.select("text.mark")).isEmpty();
        Document drawn =
                Jsoup.parse(exports.incidentPage(ExportWorld.DRAWN, ALL).text());
        assertThat(drawn.select("text.mark").text()).startsWith("RECONSTRUCTED");
        assertThat(drawn.select(".watermark")).isNotEmpty();
    }

    @Test
    void theSiteLeadsNowhereElseAndHoldsNothingPrivate() throws Exception {
        Path site = folder.resolve("site");
        Path stale = site.resolve("incidents/ffffffffffffffffffffffff.html");
        Files.createDirectories(stale.getParent());
        Files.writeString(stale, "vaultshop");
        run("publish", "--site", site.toString(), "--reconstructed");
        assertThat(stale).doesNotExist();
        try (Stream<Path> files = Files.walk(site)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                ExportWorld.holdsNothingPrivate(file);
                if (file.toString().endsWith(".html")) {
                    Document page = Jsoup.parse(ReadBack.text(file));
                    assertThat(ReadBack.reachesOut(page)).as(file.toString()).isEmpty();
                    page.select("a").forEach(link -> assertThat(file.resolveSibling(link.attr("href")))
                            .isRegularFile());
                }
            }
        }
        Document incident = Jsoup.parse(ReadBack.text(site.resolve("incidents/" + ExportWorld.DRAWN + ".html")));
        assertThat(incident.select("h2:contains(How to cite) ~ p").text())
                .contains("no number of it may be quoted")
                .doesNotContain("0.7777");
        assertThat(site.resolve("corrections.atom")).isRegularFile();
    }

    @Test
    void aFolderOfParquetIsReadAsTheDocumentSays() throws Exception {
        Path all = folder.resolve("exported");
        run("export", "--all", all.toString());
        for (Dataset dataset : Dataset.values()) {
            assertThat(Duck.columns(all.resolve(dataset.view() + ".parquet"))).contains("watermark");
        }
        List<String> examples = ReadBack.text(CommonOptions.home().resolve("docs/exports.md"))
                .lines()
                .filter(line -> line.startsWith("    SELECT"))
                .map(line -> line.strip().replace("'exported/", "'" + all + "/"))
                .toList();
        assertThat(examples).isNotEmpty();
        for (String example : examples) {
            assertThat(Duck.ask(example)).as(example).isNotEmpty();
        }
    }

    @Test
    void aChangedByteAndAChangedRowAreNamedAndOtherBytesOfTheSameRowsAreNot() throws Exception {
        Path was = Files.createDirectories(folder.resolve("was"));
        Path is = Files.createDirectories(folder.resolve("is"));
        for (Dataset dataset : List.of(Dataset.IMPACTS, Dataset.EFFECTS, Dataset.DROPS)) {
            Path parquet = written(dataset, ExportFormat.PARQUET, ALL);
            Path csv = written(dataset, ExportFormat.CSV, ALL);
            for (Path side : List.of(was, is)) {
                Files.copy(parquet, side.resolve(parquet.getFileName()));
                Files.copy(csv, side.resolve(csv.getFileName()));
            }
        }
        Comparison comparison = new Comparison(new ParquetRows(engine));
        assertThat(comparison.differences(was, is)).isEmpty();
        Path drops = was.resolve("drops.csv");
        Files.writeString(drops, ReadBack.text(drops).replace("RECOVERED", "RECOVERE_"));
        Duck.rewrite(was.resolve("effects.parquet"), "id != 'public-effect'");
        Duck.rewrite(was.resolve("impacts.parquet"), "true");
        assertThat(Files.mismatch(was.resolve("impacts.parquet"), is.resolve("impacts.parquet")))
                .isNotEqualTo(-1);
        assertThat(comparison.differences(was, is))
                .satisfiesExactly(line -> assertThat(line).startsWith("drops.csv: line 2 was"), line -> assertThat(line)
                        .isEqualTo("effects.parquet: rows of the bundle that were not made again: 0,"
                                + " rows that are new: 1"));
    }

    /** The command as users run it, on the stack of the tests. */
    private void run(String... arguments) {
        List<String> all = Stream.concat(
                        Stream.of(arguments), Stream.of("--data", servers.data().toString()))
                .toList();
        assertThat(Faultline.commandLine(Map.of()).execute(all.toArray(new String[0])))
                .isZero();
    }
}
