package dev.faultline.sql.recipe;

/** There is no such recipe, or a value of a parameter is not allowed. Says what is wrong and what would be right. */
public final class RecipeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RecipeException(String message) {
        super(message);
    }
}
