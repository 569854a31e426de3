package dev.faultline.sql.recipe;

import dev.faultline.sql.ShippedFiles;
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

    /** Reads the recipes of the class path. */
    public static RecipeBook load() {
        ShippedFiles files = new ShippedFiles(FOLDER, "recipe");
        return new RecipeBook(files.names().stream()
                .map(file -> RecipeReader.read(file.substring(0, file.length() - ENDING.length()), files.text(file)))
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
}
