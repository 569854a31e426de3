package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log that is shipped; the tests have another. */
class LogsTest {

    @Test
    void theLogIsBelowTheDataWhichIsItsOwnersAloneAndNowhereElse(@TempDir Path folder) throws Exception {
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        Path home = Files.createDirectories(folder.resolve("home"));
        Path shipped = CommonOptions.home().resolve("app/src/main/resources/logback.xml");
        String options =
                "-Dlogback.configurationFile=" + shipped + " -Djava.io.tmpdir=" + temporary + " -Duser.home=" + home;
        Installed installed = new Installed(folder, Map.of("JAVA_TOOL_OPTIONS", options));
        installed.run("cases");
        assertThat(installed.data().resolve("logs/faultline.log")).isRegularFile();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(installed.data())))
                .isEqualTo("rwx------");
        for (Path elsewhere : List.of(temporary, home)) {
            try (Stream<Path> files = Files.walk(elsewhere)) {
                assertThat(files.filter(file -> file.toString().endsWith(".log")))
                        .isEmpty();
            }
        }
    }

    @Test
    void whatOthersSayMakesNoLineOfItsOwn(@TempDir Path folder) throws Exception {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putProperty("faultline.logs", folder.toString());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Logs.class.getResource("log-file.xml"));
        context.getLogger("a").warn("title\r\n2026-01-01T00:00:00.000Z ERROR \u001b[31mforged");
        context.stop();
        assertThat(Files.readAllLines(folder.resolve("faultline.log")))
                .singleElement()
                .asString()
                .endsWith("WARN  [main] a title??2026-01-01T00:00:00.000Z ERROR ?[31mforged");
    }
}
