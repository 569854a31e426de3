package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BundleCommandTest {

    @TempDir
    private Path data;

    private String refused(String... arguments) {
        StringWriter told = new StringWriter();
        CommandLine command = Faultline.commandLine(Map.of());
        command.setErr(new PrintWriter(told, true));
        String[] all = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("bundle", "--output", "x.zip", "--data", data.toString()),
                        java.util.stream.Stream.of(arguments))
                .toArray(String[]::new);
        assertThat(command.execute(all)).isNotZero();
        return told.toString().replaceAll("\\s+", " ");
    }

    @Test
    void anIncidentAloneIsRefusedWithWhatItNeedsAndWhy() {
        assertThat(refused("--incident", "a1b2c3d4e5f6a1b2c3d4e5f6"))
                .contains("a1b2c3d4e5f6a1b2c3d4e5f6", "--inputs DIR", "--record", "verify");
        assertThat(refused("--case", "2025-10-20-aws", "--inputs", "there"))
                .contains("Both --case 2025-10-20-aws and --inputs there");
        assertThat(refused("--inputs", data.resolve("nothing").toString())).contains("--inputs is", "nothing");
    }

    @Test
    void privateSeriesAreCarriedOutOnlyWhereThatIsAsked() {
        assertThatThrownBy(() -> BundleCommand.refusePrivate(List.of("shop api/checkouts"), false))
                .isInstanceOf(CommandException.class)
                .hasMessageContainingAll("shop api/checkouts", "--private");
        assertThatCode(() -> BundleCommand.refusePrivate(List.of("shop api/checkouts"), true))
                .doesNotThrowAnyException();
        assertThatCode(() -> BundleCommand.refusePrivate(List.of(), false)).doesNotThrowAnyException();
    }
}
