package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @Test
    void everyCommandExplainsItself() {
        command(Map.of()).getSubcommands().forEach((name, sub) -> assertThat(sub.getUsageMessage())
                .as(name)
                .contains("Usage: faultline " + name));
    }

    /** A format that fails is shown raw, doubled signs of per cent and all. */
    @Test
    void noHelpShowsARawFormat() {
        command(Map.of()).getSubcommands().forEach((name, sub) -> assertThat(sub.getUsageMessage())
                .as(name)
                .doesNotContain("%%", "%n")
                .doesNotContainPattern("\\$\\{[A-Z]"));
    }

    @Test
    void wrongUsageIsTwoAndNamesTheWord() {
        assertThat(command(Map.of()).execute("replay", "--sped", "2", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("--sped").contains("faultline replay --help");
    }

    @Test
    void evidenceAloneIsWrongUsageAndNamesWhatIsAllowed() {
        assertThat(command(Map.of()).execute("evidence")).isEqualTo(2);
        assertThat(err.toString())
                .contains("allowed are: evidence add, evidence post")
                .contains("faultline evidence --help");
    }

    @Test
    void evaluateRefusesAnUnknownDetectorAndNamesThoseThereAre() {
        assertThat(command(Map.of()).execute("evaluate", "--detector", "crystal-ball"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--detector is crystal-ball").contains("moving-median");
        assertThat(command(Map.of()).execute("evaluate", "--hours", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--hours is 0");
        assertThat(command(Map.of()).execute("evaluate", "--only", "luck")).isEqualTo(2);
        assertThat(err.toString()).contains("--only").contains("luck").contains("CALIBRATION");
        assertThat(command(Map.of()).execute("evaluate", "--only", "real", "--data", "/no/such"))
                .isNotZero();
        assertThat(err.toString()).contains("--data is /no/such").contains("TimeStamp, Value, Label");
    }

    @Test
    void theRuleAndItsRateAreChosenByNameAndRefusedByName() {
        assertThat(command(Map.of()).execute("power", "--detector", "tarot", "solana"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--detector is 'tarot'").contains("scan, moving-median");
        assertThat(command(Map.of()).execute("power", "--false-alarms", "0", "solana"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--false-alarms is 0.0").contains("at most 100");
    }

    @Test
    void recipesAreListedAndExplainedWithoutAnyServer() {
        StringWriter out = new StringWriter();
        assertThat(command(Map.of()).setOut(new PrintWriter(out, true)).execute("recipes"))
                .isZero();
        assertThat(out.toString()).contains("drops-near-incident", "Which entities dropped within some minutes");
        assertThat(command(Map.of()).setOut(new PrintWriter(out, true)).execute("recipes", "show", "known-at"))
                .isZero();
        assertThat(out.toString())
                .contains("It does not mean", "must be given", "{at:DateTime64(3, 'UTC')}", "faultline.beliefs_as_of");
    }

    @Test
    void otherMachinesAreNotListenedForWithoutPasswordAndTls() {
        String data = folder.toString();
        for (String name : List.of("stack", "serve")) {
            assertThat(command(Map.of()).execute(name, "--data", data, "--listen", "0.0.0.0:8443"))
                    .isEqualTo(1);
            assertThat(err.toString())
                    .contains("needs a password and TLS")
                    .contains("--tls-certificate FILE is missing");
            assertThat(command(Map.of()).execute(name, "--data", data, "--listen", "here"))
                    .isEqualTo(1);
            assertThat(err.toString()).contains("write HOST:PORT");
            assertThat(command(Map.of()).execute(name, "--data", data, "--password-file", "x"))
                    .isEqualTo(1);
            assertThat(err.toString()).contains("--listen HOST:PORT");
            err.getBuffer().setLength(0);
        }
    }

    @Test
    void aRecipeIsRefusedByNameAndByValueBeforeAnyServerIsStarted() {
        assertThat(command(Map.of()).execute("recipes", "run", "nothing")).isEqualTo(1);
        assertThat(err.toString()).contains("no recipe 'nothing'").contains("known-at");
        assertThat(command(Map.of()).execute("recipes", "run", "known-at")).isEqualTo(1);
        assertThat(err.toString()).contains("Parameter at is missing").contains("--param at=VALUE");
    }

    @Test
    void aMomentThatIsNoneIsRefusedWithWhatToWrite() {
        assertThat(command(Map.of()).execute("explain", "solana", "--at", "yesterday"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--at").contains("yesterday").contains("2025-10-20T07:00:00Z");
    }

    @Test
    void anExplanationNeedsASeriesAndAMoment() {
        assertThat(command(Map.of()).execute("explain")).isEqualTo(2);
        assertThat(err.toString()).contains("--at").contains("SERIES");
        assertThat(command(Map.of()).execute("power")).isEqualTo(2);
    }

    @Test
    void anUnknownKeyOfTheFileIsRefusedWithWhatIsAllowed() throws Exception {
        Path file = Files.writeString(folder.resolve("faultline.yaml"), "partitoins: 3\n");
        int code = command(Map.of("FAULTLINE_CONFIG", file.toString())).execute("topics");
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("partitoins").contains("partitions");
    }

    @Test
    void flagsBeatTheEnvironmentWhichBeatsTheFile() throws Exception {
        Path file = Files.writeString(folder.resolve("faultline.yaml"), "data: from-file\n");
        Map<String, String> environment = new HashMap<>(Map.of("FAULTLINE_CONFIG", file.toString()));
        assertThat(data(environment)).isEqualTo(Path.of("from-file"));
        environment.put("FAULTLINE_DATA", "from-environment");
        assertThat(data(environment)).isEqualTo(Path.of("from-environment"));
        assertThat(data(environment, "--data", "from-flag")).isEqualTo(Path.of("from-flag"));
        assertThat(data(Map.of("FAULTLINE_CONFIG", folder.resolve("none").toString())))
                .isEqualTo(Path.of(".faultline"));
    }

    private Path data(Map<String, String> environment, String... flags) {
        String[] arguments = new String[flags.length + 1];
        arguments[0] = "topics";
        System.arraycopy(flags, 0, arguments, 1, flags.length);
        CommandLine.ParseResult parsed = command(environment).parseArgs(arguments);
        return parsed.subcommand().matchedOptionValue("--data", (Path)
                parsed.subcommand().commandSpec().findOption("--data").getValue());
    }

    private CommandLine command(Map<String, String> environment) {
        return Faultline.commandLine(environment).setErr(new PrintWriter(err, true));
    }
}
