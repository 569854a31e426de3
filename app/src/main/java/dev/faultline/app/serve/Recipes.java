package dev.faultline.app.serve;

import dev.faultline.sql.recipe.Kind;
import dev.faultline.sql.recipe.Order;
import dev.faultline.sql.recipe.Recipe;
import dev.faultline.sql.recipe.RecipeBook;
import dev.faultline.sql.recipe.RecipeException;
import dev.faultline.sql.recipe.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The recipes: each is a question of its own, with the parameters that it declares. */
final class Recipes {

    private static final String ROWS = "JSONCompact";

    private final RecipeBook book;
    private final Database database;
    private final Json json = new Json();

    Recipes(RecipeBook book, Database database) {
        this.book = book;
        this.database = database;
    }

    List<Operation> all() {
        List<Operation> operations = new ArrayList<>();
        operations.add(new Operation(
                "/recipes",
                "The recipes: what each asks, what its answer means and does not mean, its parameters and its SQL",
                List.of(Given.RECONSTRUCTED),
                List.of("name", "question", "means", "not", "parameters", "columns", "sql"),
                this::list));
        book.recipes().forEach(recipe -> operations.add(operation(recipe)));
        return operations;
    }

    private Operation operation(Recipe recipe) {
        List<Parameter> parameters = new ArrayList<>();
        recipe.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
        parameters.add(Given.RECONSTRUCTED);
        return new Operation(
                "/recipes/" + recipe.name(),
                recipe.question() + " (ClickHouse's JSONCompact)",
                parameters,
                List.of(),
                question -> run(recipe, question));
    }

    /** The recipe itself reads the value; here it only has to have a name. */
    private static Parameter parameter(dev.faultline.sql.recipe.Parameter parameter) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", parameter.kind() == Kind.INTEGER || parameter.kind() == Kind.NUMBER ? "number" : "string");
        if (!parameter.choices().isEmpty()) {
            schema.put("enum", parameter.choices());
        }
        if (parameter.fallback() != null) {
            schema.put("default", parameter.fallback());
        }
        return new Parameter(
                parameter.name(),
                parameter.description() + " Allowed is " + parameter.allowed() + ".",
                schema,
                null,
                false,
                text -> text);
    }

    private Operation.Answer list(Question question) {
        Scope scope = Scope.usual(question.flag("reconstructed"));
        List<Map<String, Object>> rows =
                book.recipes().stream().map(recipe -> told(recipe, scope)).toList();
        return json.answer(Map.of("rows", rows, "truncated", false));
    }

    private static Map<String, Object> told(Recipe recipe, Scope scope) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", recipe.name());
        told.put("question", recipe.question());
        told.put("means", recipe.means());
        told.put("not", recipe.not());
        told.put("parameters", recipe.parameters().stream().map(Recipes::told).toList());
        told.put("columns", recipe.columns());
        told.put("sql", recipe.sql(scope));
        return told;
    }

    private static Map<String, Object> told(dev.faultline.sql.recipe.Parameter parameter) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", parameter.name());
        told.put("kind", parameter.kind().name());
        told.put("description", parameter.description());
        told.put("allowed", parameter.allowed());
        told.put("choices", parameter.choices());
        told.put("required", parameter.required());
        String fallback = parameter.fallback();
        told.put("default", fallback == null ? "" : fallback);
        return told;
    }

    private Operation.Answer run(Recipe recipe, Question question) {
        Map<String, String> given = new LinkedHashMap<>();
        for (dev.faultline.sql.recipe.Parameter parameter : recipe.parameters()) {
            String value = question.text(parameter.name());
            if (value != null) {
                given.put(parameter.name(), value);
            }
        }
        Order order;
        try {
            order = recipe.order(Scope.usual(question.flag("reconstructed")), given);
        } catch (RecipeException e) {
            throw new Problem(400, "A parameter is not understood", String.valueOf(e.getMessage()))
                    .with("recipe", recipe.name());
        }
        return new Operation.Answer(database.read(order.sql(), order.parameters(), ROWS), Operation.Answer.JSON);
    }
}
