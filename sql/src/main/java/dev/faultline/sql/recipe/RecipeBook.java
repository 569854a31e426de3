package dev.faultline.sql.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * All recipes of this version.
 *
 * @param recipes in the order in which they are listed
 */
public record RecipeBook(List<Recipe> recipes) {

    static final String FOLDER = "/dev/faultline/sql/recipes/";
    private static final String ENDING = ".sql";

    public RecipeBook {
        recipes = List.copyOf(recipes);
    }

    /** Reads the recipes of the class path, which a file lists, since a jar cannot be listed portably. */
    public static RecipeBook load() {
        return new RecipeBook(read("index")
                .lines()
                .filter(line -> !line.isBlank())
                .map(file -> RecipeReader.read(file.substring(0, file.length() - ENDING.length()), read(file)))
                .toList());
    }

    /**
     * The recipe of that name.
     *
     * @throws RecipeException when there is none, with the names there are
     */
    public Recipe named(String name) {
        return recipes.stream()
                .filter(recipe -> recipe.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RecipeException("There is no recipe '" + name + "'. There are: "
                        + String.join(", ", recipes.stream().map(Recipe::name).toList()) + "."));
    }

    private static String read(String file) {
        try (InputStream stream = RecipeBook.class.getResourceAsStream(FOLDER + file)) {
            if (stream == null) {
                throw new IllegalStateException("The recipe " + file + " is missing from this installation");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the recipe " + file, e);
        }
    }
}
