package dev.faultline.sql.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeBookTest {

    private static final Scope SCOPE = new Scope("real", "drawn", false);
    private static final String FILE = """
            -- question: Which?
            -- means: One row
            --    for each.
            -- not: More.
            -- parameter entity (text, default any): One entity.
            -- parameter least (number, 0 to 1, default 0.5): The least.
            -- parameter most (integer, 1 to 10, default 3): The most.
            -- parameter sort (text, one of A | B, default A): The sort.
            -- parameter at (moment, required): The moment.
            -- column x: Something

            SELECT x FROM ${drops_as_of(at = {at:DateTime64(3, 'UTC')})} JOIN ${main}.runs
            WHERE {entity:String} = '' OR x > {least:Float64} OR x = {sort:String}
            ORDER BY x LIMIT {most:UInt32}
            """;

    private static Recipe recipe() {
        return RecipeReader.read("some", FILE);
    }

    @Test
    void theIndexListsEveryFile() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(RecipeBook.class.getResource(RecipeBook.FOLDER + "index"))
                        .toURI())
                .getParent();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".sql")))
                    .containsExactlyInAnyOrderElementsOf(RecipeBook.load().recipes().stream()
                            .map(recipe -> recipe.name() + ".sql")
                            .toList());
        }
    }

    @Test
    void thereAreManyAndEachSaysWhatItDoesNotMean() {
        List<Recipe> recipes = RecipeBook.load().recipes();
        assertThat(recipes).hasSizeGreaterThanOrEqualTo(25).allSatisfy(recipe -> {
            assertThat(recipe.question()).endsWith("?");
            assertThat(recipe.means()).hasSizeGreaterThan(40);
            assertThat(recipe.not()).hasSizeGreaterThan(40);
            assertThat(recipe.text()).doesNotContain(";\n").doesNotEndWith(";");
        });
        assertThat(recipes).extracting(Recipe::question).doesNotHaveDuplicates();
    }

    /** Input that was refused, runs, and what nobody saw have none. */
    @Test
    void everyAnswerCarriesItsProvenance() {
        assertThat(RecipeBook.load().recipes())
                .filteredOn(recipe -> recipe.columns().stream()
                        .noneMatch(column -> column.name().equals("provenance")))
                .extracting(Recipe::name)
                .containsExactlyInAnyOrder("refused-input", "current-run", "blind-at");
    }

    @Test
    void aRecipeIsReadWithItsParametersInOrder() {
        Recipe recipe = recipe();
        assertThat(recipe.means()).isEqualTo("One row for each.");
        assertThat(recipe.parameters())
                .extracting(Parameter::name)
                .containsExactly("entity", "least", "most", "sort", "at");
        assertThat(recipe.columns()).containsExactly(new Column("x", "Something"));
    }

    @Test
    void aViewIsTheMainDatabaseUnlessReconstructedRowsAreWanted() {
        assertThat(recipe().sql(SCOPE))
                .contains("FROM real.drops_as_of(at = {at:DateTime64(3, 'UTC')}) JOIN real.runs");
        assertThat(recipe().sql(new Scope("real", "drawn", true)))
                .contains("FROM (SELECT * FROM real.drops_as_of(at = {at:DateTime64(3, 'UTC')}) UNION ALL"
                        + " SELECT * FROM drawn.drops_as_of(at = {at:DateTime64(3, 'UTC')})) JOIN real.runs");
        assertThatThrownBy(() -> new Scope("real; DROP", "drawn", true)).hasMessageContaining("Not a name");
    }

    @Test
    void valuesHaveDefaultsAndBecomeWhatClickHouseReads() {
        Order order = recipe().order(SCOPE, Map.of("at", "2025-10-20T10:00+02:00", "entity", "a\\b\tc"));
        assertThat(order.parameters())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "entity",
                        "a\\\\b\\tc",
                        "least",
                        "0.5",
                        "most",
                        "3",
                        "sort",
                        "A",
                        "at",
                        "2025-10-20 08:00:00.000"));
        assertThat(recipe().order(SCOPE, Map.of("at", "2025-10-20")).parameters())
                .containsEntry("entity", "")
                .containsEntry("at", "2025-10-20 00:00:00.000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "least;1.5;a number from 0 to 1",
                "least;much;a number from 0 to 1",
                "least;NaN;a number from 0 to 1",
                "most;0;a whole number from 1 to 10",
                "most;2.5;a whole number from 1 to 10",
                "sort;C;one of A, B",
                "at;yesterday;2025-10-20T08:00:00Z",
                "at;1999-01-01;from 2009 to 2200",
                "at;2025-10-20T08:00:00;2025-10-20T10:00+02:00"
            })
    void aWrongValueIsRefusedWithWhatIsAllowed(String name, String value, String allowed) {
        Map<String, String> given = name.equals("at") ? Map.of("at", value) : Map.of("at", "2025-10-20", name, value);
        assertThatThrownBy(() -> recipe().order(SCOPE, given))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("Parameter " + name + " is '" + value + "'")
                .hasMessageContaining(allowed);
    }

    @Test
    void aMissingValueAndAnUnknownNameAreRefusedWithTheRemedy() {
        assertThatThrownBy(() -> recipe().order(SCOPE, Map.of())).hasMessageContaining("--param at=VALUE");
        assertThatThrownBy(() -> recipe().order(SCOPE, Map.of("att", "2025-10-20")))
                .hasMessageContaining("no parameter 'att'")
                .hasMessageContaining("entity, least, most, sort, at");
        assertThatThrownBy(() -> RecipeBook.load().named("nothing"))
                .hasMessageContaining("no recipe 'nothing'")
                .hasMessageContaining("drops-near-incident");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- not: More.\n", // missing
                "{entity:String}", // a parameter that is not used
                "-- parameter most (integer, 1 to 10, default 3): The most.\n", // a placeholder without parameter
                ", 1 to 10", // no range
                "ORDER BY", // no order
                "-- column x: Something\n"
            })
    void aFileThatLacksSomethingIsRefusedByName(String part) {
        assertThatThrownBy(() -> RecipeReader.read("some", FILE.replace(part, "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Recipe some: ");
    }

    @Test
    void aLongHeadMayGoOnInTheNextLine() {
        Recipe recipe = RecipeReader.read(
                "some",
                FILE.replace(
                        "(text, one of A | B, default A): The", "(text, one of A | B | any, default A):\n--    The"));
        assertThat(recipe.parameters().get(3).description()).isEqualTo("The sort.");
        assertThat(recipe.order(SCOPE, Map.of("at", "2025-10-20", "sort", "any"))
                        .parameters())
                .containsEntry("sort", "");
    }

    @Test
    void aDefaultThatIsNotAllowedIsRefused() {
        assertThatThrownBy(() -> RecipeReader.read("some", FILE.replace("default 3", "default 11")))
                .hasMessageContaining("most is '11'");
    }
}
