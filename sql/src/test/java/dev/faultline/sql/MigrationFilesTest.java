package dev.faultline.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationFilesTest {

    private static final int LONGEST = 80;

    @Test
    void theIndexListsEveryFile() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(MigrationFiles.class.getResource(ShippedFiles.INDEX))
                        .toURI())
                .getParent();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".sql")))
                    .containsExactlyInAnyOrderElementsOf(
                            MigrationFiles.load().stream().map(Migration::file).toList());
        }
    }

    @Test
    void areNumberedWithoutGaps() {
        List<Migration> files = MigrationFiles.load();
        assertThat(files)
                .extracting(Migration::number)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, files.size()).boxed().toList());
    }

    @Test
    void areShortAndSayWhatTheyAreFor() {
        assertThat(MigrationFiles.load()).allSatisfy(migration -> {
            assertThat(migration.text()).as(migration.file()).startsWith("-- ");
            assertThat(migration.text().lines().count()).as(migration.file()).isLessThanOrEqualTo(LONGEST);
        });
    }

    @Test
    void canBeRunAgain() {
        assertThat(MigrationFiles.load())
                .allSatisfy(
                        migration -> assertThat(migration.statements(new Identifier("d")))
                                .allSatisfy(
                                        statement -> assertThat(statement)
                                                .matches(
                                                        "(?s)(CREATE TABLE IF NOT EXISTS|CREATE OR REPLACE VIEW|ALTER TABLE \\S+\\s+(COMMENT|ADD COLUMN IF NOT EXISTS|RENAME COLUMN IF EXISTS)) .*")));
    }

    @Test
    void nameTheirDatabaseEverywhere() {
        Pattern unnamed = Pattern.compile("(FROM|(?<!ARRAY )JOIN) [a-z]\\w*|\\$\\{");
        assertThat(MigrationFiles.load().stream()
                        .flatMap(migration -> migration.statements(new Identifier("d")).stream())
                        .map(statement -> statement.replaceAll("'[^']*'", ""))
                        .flatMap(statement -> unnamed.matcher(statement).results())
                        .map(MatchResult::group))
                .isEmpty();
    }

    @Test
    void haveAChecksumThatIsTheSameForEveryDatabase() {
        Migration migration = new Migration(1, "001_x.sql", "CREATE TABLE ${database}.x;\n");
        assertThat(migration.checksum()).isEqualTo("8f99194cb3c2b802674271df09fe36ea7d6c0334f3d4fc43284de1b04aa9f01d");
        assertThat(migration.statements(new Identifier("one"))).containsExactly("CREATE TABLE `one`.x");
    }
}
