package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.local.ExternalServers;
import dev.faultline.local.LocalStack;
import dev.faultline.local.StackLayout;
import dev.faultline.local.StackOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from files to rows, by the command, with every process killed on the way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayIT {

    private static final List<String> VIEWS =
            List.of("timeline", "rates", "drops", "incidents", "effects", "impacts", "evidence");

    /** At least ten; all processes have their turn. */
    private static final int KILLS = 12;

    private static final long SEED = 20251020;

    private Path folder;

    private Path world;
    private Installed undisturbed;
    private LocalStack stack;
    private Map<String, String> expected;

    @BeforeAll
    void replayUndisturbed(@TempDir Path folder) throws InterruptedException {
        this.folder = folder;
        world = SmallWorld.write(folder.resolve("world"));
        undisturbed = new Installed(folder.resolve("undisturbed"));
        makeFolder(undisturbed);
        stack = stackOf(undisturbed);
        undisturbed.run("replay", world.toString());
        expected = views(undisturbed);
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    void findsTheHaltAndNothingElse() {
        assertThat(undisturbed.run(
                        "sql",
                        "SELECT entity, state, onset, end, depth, witnesses FROM faultline.drops ORDER BY entity"))
                .isEqualTo("entity\tstate\tonset\tend\tdepth\twitnesses\n"
                        + "halting\tRECOVERED\t2024-03-01 05:00:00.000\t2024-03-01 06:00:00.000\t1\t2\n");
        assertThat(undisturbed.run(
                        "sql", "SELECT entity, verdict, count() FROM faultline.impacts GROUP BY ALL ORDER BY entity"))
                .contains(
                        "halting\tCOINCIDENT\t1",
                        "blind\tUNOBSERVED\t1",
                        "holed\tUNOBSERVED\t1",
                        "joined\tINCONCLUSIVE\t1");
    }

    @Test
    void aHoleIsMissingAndNotZero() {
        assertThat(undisturbed.run(
                        "sql", "SELECT countIf(count = 0), count() FROM faultline.rates WHERE entity = 'holed'"))
                .endsWith("0\t540\n");
        assertThat(
                        undisturbed.run(
                                "sql",
                                "SELECT countIf(count IS NULL), countIf(failed = 1), count() FROM faultline.rates WHERE entity = 'blind'"))
                .endsWith("600\t600\t600\n");
    }

    @Test
    void badLinesAreCountedAndKept() {
        assertThat(undisturbed.run(
                        "sql", "SELECT count(), countIf(bytes LIKE 'not a time%') FROM faultline.dead_letters"))
                .endsWith("18\t18\n");
    }

    @Test
    void replayingAgainInAnotherOrderChangesNothing() throws Exception {
        List<String> shuffled = filesOneByOne();
        List<String> arguments = new ArrayList<>(List.of("replay"));
        arguments.addAll(shuffled);
        undisturbed.run(arguments.toArray(new String[0]));
        assertThat(views(undisturbed)).isEqualTo(expected);

        Installed fresh = new Installed(folder.resolve("shuffled"));
        makeFolder(fresh);
        fresh.run(arguments.toArray(new String[0]));
        assertThat(views(fresh)).isEqualTo(expected);
    }

    @Test
    void killingAnyProcessAtAnyMomentChangesNothing() throws Exception {
        Installed killed = new Installed(folder.resolve("killed"));
        makeFolder(killed);
        SplittableRandom random = new SplittableRandom(SEED);
        String[] slowly = {"replay", "--speed", "1200", world.toString()};
        Process command = killed.start(slowly);
        List<String> victims = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            String victim = List.of("command", "broker", "registry", "engine").get(kill % 4);
            if (awaitServing(killed, command)) {
                command.waitFor(random.nextInt(200, 2_000), TimeUnit.MILLISECONDS);
                kill(killed, command, victim);
                victims.add(victim + (command.isAlive() ? "" : " (the command had ended or was the victim)"));
            }
            if (!command.isAlive() || victim.equals("command")) {
                command.waitFor();
                command = killed.start(slowly);
            }
        }
        killed.await(command);
        killed.run("replay", world.toString());
        assertThat(victims).hasSize(KILLS);
        assertThat(views(killed)).isEqualTo(expected);
    }

    @Test
    void sqlCurlAndJdbcGiveTheSameRows() throws Exception {
        String statement = "SELECT entity, toString(bucket_start), toString(count), toString(coverage)"
                + " FROM faultline.rates ORDER BY entity, source, bucket_start LIMIT 500";
        String bySql = undisturbed.run("sql", "--format", "TSV", statement);
        assertThat(bySql.lines()).hasSize(500);
        assertThat(byHttp(stack, statement, "TSV")).isEqualTo(bySql);
        assertThat(byJdbc(stack, statement)).isEqualTo(bySql);
    }

    private static String byHttp(LocalStack stack, String statement, String format) throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new EngineClient(stack.endpoints()).run(statement, format, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String byJdbc(LocalStack stack, String statement) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", stack.endpoints().clickHouseUser());
        login.setProperty("password", stack.endpoints().clickHousePassword().reveal());
        StringBuilder rows = new StringBuilder();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:clickhouse:" + stack.endpoints().clickHouseUrl(), login);
                Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(statement)) {
            while (row.next()) {
                for (int column = 1; column <= 4; column++) {
                    String value = row.getString(column);
                    rows.append(value == null ? "\\N" : value).append(column == 4 ? '\n' : '\t');
                }
            }
        }
        return rows.toString();
    }

    private List<String> filesOneByOne() throws IOException {
        Path again = folder.resolve("again");
        Files.createDirectories(again);
        String manifest = Files.readString(world.resolve("manifest.yaml"));
        String[] entries = manifest.split("(?m)^  - path: ");
        List<String> files = new ArrayList<>();
        for (int i = entries.length - 1; i > 0; i--) {
            String name = entries[i].lines().findFirst().orElseThrow().strip();
            Files.copy(world.resolve(name), again.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            String keys = entries[i]
                    .lines()
                    .skip(1)
                    .map(line -> line.replaceFirst("^    ", ""))
                    .reduce("", (a, b) -> a + b + "\n");
            Files.writeString(again.resolve(name + ".manifest.yaml"), "provenance: MEASURED\n" + keys);
            files.add(again.resolve(name).toString());
        }
        return files;
    }

    /** Waits until the children of the command are named; false when the command ended before. */
    private static boolean awaitServing(Installed installed, Process command) throws Exception {
        while (command.isAlive()) {
            if (pid(installed, "engine") > 0) {
                return true;
            }
            command.waitFor(100, TimeUnit.MILLISECONDS);
        }
        return false;
    }

    private static void kill(Installed installed, Process command, String victim) throws Exception {
        if (victim.equals("command")) {
            command.destroyForcibly();
            return;
        }
        ProcessHandle.of(pid(installed, victim)).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static long pid(Installed installed, String child) throws IOException {
        Path file = installed.data().resolve("stack.json");
        if (!Files.exists(file)) {
            return 0;
        }
        Matcher found = Pattern.compile("\"" + child + "\"\\s*:\\s*\\{[^}]*\"pid\"\\s*:\\s*(\\d+)")
                .matcher(Files.readString(file));
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    private static LocalStack stackOf(Installed installed) {
        return LocalStack.attachOrStart(new StackLayout(
                CommonOptions.home(), installed.data(), StackOptions.defaults(), ExternalServers.from(Map.of())));
    }

    private static Map<String, String> views(Installed installed) throws InterruptedException {
        Map<String, String> rows = new TreeMap<>();
        try (LocalStack stack = stackOf(installed)) {
            for (String view : VIEWS) {
                rows.put(view, byHttp(stack, "SELECT * FROM faultline." + view + " ORDER BY ALL", "TSVWithNames"));
            }
        }
        return rows;
    }

    private static void makeFolder(Installed installed) {
        try {
            Files.createDirectories(installed.data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
