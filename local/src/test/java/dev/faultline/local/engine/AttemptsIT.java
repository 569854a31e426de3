package dev.faultline.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is typed into a box for SQL: nothing is written, no file is read, nobody is called, no second statement runs.
 * The attempts are in {@code attempts.sql}; each is judged by what it left behind, and by its answer only then.
 */
class AttemptsIT {
    @RegisterExtension
    static final EngineExtension ENGINE = new EngineExtension();

    private static final int LONGEST = 1 << 22;

    /**
     * Twice what the engine may hold (1.4 GB, {@link EngineConfiguration}): its code, its runtime and what its allocator keeps
     * back differ from machine to machine. Without the limit the queries below ask for 10 GB.
     */
    private static final long MOST_RESIDENT_BYTES = 2_800_000_000L;

    private static final String TREASURE = "treasure";
    private static final String STATE =
            "SELECT (SELECT groupArray((database, name, engine, total_rows)) FROM (SELECT * FROM"
                    + " system.tables WHERE database NOT IN ('system', 'INFORMATION_SCHEMA', 'information_schema')"
                    + " ORDER BY database, name)), (SELECT groupArray(name) FROM (SELECT name FROM system.databases ORDER BY name)),"
                    + " (SELECT count() FROM system.functions WHERE origin != 'System'), (SELECT groupArray((a, b)) FROM t),"
                    + " (SELECT count() FROM system.columns WHERE database = 'default'), (SELECT count() FROM system.dictionaries),"
                    + " (SELECT count() FROM system.mutations)";

    @TempDir
    static Path folder;

    private static Visitors visitors;
    private static Map<String, List<String>> attempts;
    private static String state;

    @BeforeAll
    static void prepare() throws Exception {
        visitors = new Visitors();
        Path secret = Files.writeString(folder.resolve("secret.csv"), TREASURE + "\n");
        attempts = read(secret);
        ENGINE.client().ask("CREATE TABLE t (a UInt32, b String) ENGINE = MergeTree ORDER BY a");
        ENGINE.client().ask("CREATE TABLE u (a UInt32, b String) ENGINE = MergeTree ORDER BY a");
        ENGINE.client().ask("INSERT INTO t VALUES (7, 'kept')");
        state = ENGINE.client().ask(STATE);
    }

    @AfterAll
    static void close() throws IOException {
        visitors.close();
    }

    private static Map<String, List<String>> read(Path secret) throws IOException {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        List<String> group = new ArrayList<>();
        try (InputStream file = AttemptsIT.class.getResourceAsStream("attempts.sql")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
            for (String line : text.lines().toList()) {
                if (line.startsWith("-- == ")) {
                    group = new ArrayList<>();
                    groups.put(line.substring("-- == ".length(), line.indexOf(':')), group);
                } else if (!line.startsWith("--")) {
                    group.add(line.replace("SECRET", secret.toString())
                            .replace("FOLDER", secret.getParent().toString())
                            .replace("PORT", String.valueOf(visitors.port()))
                            .replace("BLANK", "\u00a0")
                            .replace(" \\n ", "\n"));
                }
            }
        }
        return groups;
    }

    /** What came back until it ended or was broken off; of an endless answer the beginning. */
    private record Outcome(int statusCode, String body, boolean brokenOff) {}

    private static Outcome post(String statement, String... pairs) throws IOException, InterruptedException {
        return outcome(ENGINE.client().request(pairs).POST(BodyPublishers.ofString(statement)));
    }

    private static Outcome outcome(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = ENGINE.client().open(request);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (InputStream in = answer.body()) {
            byte[] piece = new byte[1 << 16];
            for (int size = in.read(piece); size >= 0 && body.size() < LONGEST; size = in.read(piece)) {
                body.write(piece, 0, size);
            }
        } catch (IOException brokenOff) {
            return new Outcome(answer.statusCode(), body.toString(UTF_8), true);
        }
        return new Outcome(answer.statusCode(), body.toString(UTF_8), false);
    }

    private static void leftNothingBehind(String attempt, Outcome answer) throws Exception {
        assertThat(answer.body()).as(attempt).doesNotContain(TREASURE).doesNotContain(EngineChild.TOKEN);
        assertThat(ENGINE.client().ask(STATE)).as(attempt).isEqualTo(state);
        assertThat(visitors.count()).as(attempt).isZero();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName)).as(attempt).containsExactly(Path.of("secret.csv"));
        }
    }

    @Test
    void thePortThatCountsWouldCount() throws IOException, InterruptedException {
        try (Visitors others = new Visitors()) {
            try (Socket socket = new Socket("127.0.0.1", others.port())) {
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(others.count()).isOne();
        }
    }

    @Test
    void whoOnlyReadsGetsNothingElseDoneWhateverIsTyped() throws Exception {
        assertThat(attempts.values().stream().mapToInt(List::size).sum()).isGreaterThan(140);
        for (Map.Entry<String, List<String>> group : attempts.entrySet()) {
            for (String attempt : group.getValue()) {
                Outcome answer = post(attempt, "readonly", "1", "max_execution_time", "1");
                if (!group.getKey().equals("secret")) {
                    assertThat(answer.brokenOff() || answer.statusCode() >= 400)
                            .as(attempt)
                            .isTrue();
                }
                leftNothingBehind(attempt, answer);
                leftNothingBehind(
                        attempt,
                        outcome(ENGINE.client()
                                .request("query", attempt, "max_execution_time", "1")
                                .GET()));
            }
        }
    }

    @Test
    void evenWhoMayWriteReachesNoFileAndNobody() throws Exception {
        for (String attempt : attempts.get("reach")) {
            Outcome answer = post(attempt, "max_execution_time", "1");
            assertThat(answer.statusCode()).as(attempt).isGreaterThanOrEqualTo(400);
            leftNothingBehind(attempt, answer);
        }
    }

    @Test
    void whatStandsInTheAddressIsNoPartOfAStatement() throws Exception {
        String secret = folder.resolve("secret.csv").toString();
        for (String format : List.of(
                "JSON; SELECT 'x' INTO OUTFILE '" + folder.resolve("out") + "' FORMAT TSVRaw",
                "JSON; DROP TABLE t",
                "JSON SETTINGS max_threads = 1",
                "JSON\u00a0")) {
            Outcome answer = post("SELECT 1", "default_format", format);
            assertThat(answer.statusCode()).as(format).isEqualTo(400);
            leftNothingBehind(format, answer);
        }
        String mapped = "SELECT arrayMap({f:Identifier}, ['" + secret + "'])";
        Outcome answer = post(mapped, "param_f", "file");
        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        leftNothingBehind(mapped, answer);
        assertThat(ENGINE.client().ask("SELECT {f:String}", "param_f", "file")).isEqualTo("file");
    }

    @Test
    void aColumnMayHaveTheNameOfAFunctionThatIsClosed() throws Exception {
        ENGINE.client().ask("CREATE DATABASE named");
        ENGINE.client().ask("CREATE TABLE named.c (file Nullable(String)) ENGINE = MergeTree ORDER BY tuple()");
        ENGINE.client().ask("INSERT INTO named.c FORMAT TSV\na");
        assertThat(ENGINE.client().ask("SELECT c.file FROM named.c")).isEqualTo("a");
        ENGINE.client().ask("ALTER TABLE named.c RENAME COLUMN file TO other");
        assertThat(ENGINE.client().ask("SELECT other FROM named.c")).isEqualTo("a");
        ENGINE.client().ask("DROP DATABASE named");
    }

    @Test
    void whatTellsOfUsersAndGrantsIsRefused() throws Exception {
        for (String table : List.of("system.users", "system.grants", "system.quotas")) {
            assertThat(ENGINE.client().post("SELECT * FROM " + table).body())
                    .as(table)
                    .startsWith("Code: 497.");
        }
        assertThat(ENGINE.client().ask("SELECT count() FROM system.named_collections"))
                .isEqualTo("0");
    }

    @Test
    void settingsThatNameFilesOrAddressesAreRefusedInTheAddressToo() throws Exception {
        Map<String, String> settings = Map.of(
                "format_avro_schema_registry_url", "http://127.0.0.1:" + visitors.port(),
                "format_schema", "x",
                "input_format_record_errors_file_path", "out",
                "allow_experimental_ai_functions", "1",
                "max_memory_usage", "0",
                "user_files_path", "/",
                "allow_introspection_functions", "1",
                "additional_result_filter", "1");
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            Outcome answer = post(
                    "SELECT * FROM format(AvroConfluent, 'a UInt8', unhex('000000000102'))",
                    setting.getKey(),
                    setting.getValue());
            assertThat(answer.statusCode()).as(setting.getKey()).isGreaterThanOrEqualTo(400);
            leftNothingBehind(setting.getKey(), answer);
        }
    }

    @Test
    void loopsAndBombsEndAndTheEngineAnswersOn() throws Exception {
        List<String> hungry = List.of(
                "SELECT count() FROM numbers(1000000000000000000)",
                "SELECT count() FROM system.numbers",
                "WITH RECURSIVE x AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM x) SELECT max(n) FROM x",
                "SELECT groupArray(repeat('x', 1000)) FROM numbers(10000000)",
                "SELECT count() FROM numbers(1000000) AS a CROSS JOIN numbers(1000000) AS b",
                "SELECT arrayMap(x -> repeat('y', 1000), range(5000000))",
                "SELECT uniqExact(number) FROM numbers(10000000000)",
                "SELECT number FROM numbers(1000000000) ORDER BY sipHash64(number)",
                "SELECT replaceRegexpAll(repeat('a', 1000000), '(a*)*b', '') FROM numbers(10000)",
                "SELECT " + "(".repeat(5000) + "1" + ")".repeat(5000),
                "SELECT 1" + " + 1".repeat(200_000),
                "SELECT sleepEachRow(1) FROM numbers(1000)");
        for (String query : hungry) {
            long begin = System.nanoTime();
            Outcome answer = post(query, "readonly", "1", "max_execution_time", "1");
            String shown = query.substring(0, Math.min(90, query.length()));
            assertThat(answer.body()).as(shown).contains("DB::Exception");
            assertThat((System.nanoTime() - begin) / 1_000_000_000).as(shown).isLessThan(20);
            assertThat(ENGINE.client().ask("SELECT 1")).as(shown).isEqualTo("1");
        }
        assertThat(ENGINE.child().residentBytes()).isLessThan(MOST_RESIDENT_BYTES);
    }

    @Test
    void aHugeResultIsCutWhereTheReaderSaysAndNotHeldInMemory() throws Exception {
        HttpResponse<String> cut = ENGINE.client()
                .post(
                        "SELECT number FROM numbers(100000000)",
                        "readonly",
                        "1",
                        "max_result_rows",
                        "1000",
                        "result_overflow_mode",
                        "throw");
        assertThat(cut.body()).contains("Code: 396.");
        assertThat(ENGINE.child().residentBytes()).isLessThan(MOST_RESIDENT_BYTES);
    }

    @Test
    void noStatementWidensWhatItMayTakeOfDiskAndMemory() throws Exception {
        for (String setting : List.of(
                "max_temporary_data_on_disk_size_for_query",
                "max_temporary_data_on_disk_size_for_user",
                "max_untracked_memory",
                "memory_profiler_step")) {
            assertThat(post("SELECT 1 SETTINGS " + setting + " = 0").body())
                    .as(setting)
                    .contains("Code: 452.");
        }
        assertThat(ENGINE.client().ask("SELECT getSetting('max_temporary_data_on_disk_size_for_query')"))
                .isEqualTo("4000000000");
    }

    @Test
    void aReadingWithoutALimitOfItsOwnHasOne() throws Exception {
        assertThat(ENGINE.client().ask("SELECT getSetting('max_execution_time')", "readonly", "1"))
                .isEqualTo("300");
        assertThat(ENGINE.client().ask("SELECT getSetting('max_execution_time')"))
                .isEqualTo("0");
    }
}
