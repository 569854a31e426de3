package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The bill of materials that the build writes names every library that is shipped. */
class BillOfMaterialsIT {

    private static final Path TARGET = Path.of(System.getProperty("faultline.home"), "app", "target");

    @Test
    void everyLibraryThatIsShippedIsInIt() throws Exception {
        Path file = TARGET.resolve("bom.json");
        Assumptions.assumeTrue(
                Files.exists(file) || Boolean.getBoolean("servers.required"),
                "Maven was offline: the plugin writes no bill then, and says so");
        JsonNode bill = new ObjectMapper().readTree(file.toFile());
        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        Set<String> named = new TreeSet<>();
        for (JsonNode component : bill.required("components")) {
            assertThat(component.path("purl").asText()).startsWith("pkg:maven/");
            named.add(component.path("name").asText() + "-"
                    + component.path("version").asText());
        }
        Set<String> shipped = new TreeSet<>();
        try (Stream<Path> files = Files.list(TARGET.resolve("lib"))) {
            files.map(jar -> jar.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .forEach(shipped::add);
        }
        assertThat(shipped)
                .hasSizeGreaterThan(50)
                .allSatisfy(jar -> assertThat(named).as(jar).anyMatch(name -> jar.startsWith(name)));
        assertThat(named).noneMatch(name -> name.startsWith("jazzer") || name.startsWith("junit"));
    }
}
