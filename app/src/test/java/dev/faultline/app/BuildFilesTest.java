package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

/** What the build that the command runs for its user must not do. */
class BuildFilesTest {

    @Test
    void whatOnlyTestsNeedIsNotInstalledWhereTestsAreSkipped() throws Exception {
        Document kit = Jsoup.parse(Files.readString(Path.of("../testing/pom.xml")), "", Parser.xmlParser());
        assertThat(kit.select("execution")).hasSize(5).allSatisfy(execution -> {
            assertThat(execution.select("executable").text()).endsWith("/install");
            assertThat(execution.select("configuration > skip").text()).isEqualTo("${skipTests}");
        });
        assertThat(Files.readString(Path.of("../faultline"))).contains("mvn -B -DskipTests ");
        assertThat(Files.readString(Path.of("../.ci/run")))
                .as("there they are installed")
                .containsPattern("(?m)^mvn verify$");
    }
}
