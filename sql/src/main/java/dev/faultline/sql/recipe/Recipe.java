package dev.faultline.sql.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A question and how ClickHouse answers it.
 *
 * @param name short name, in kebab-case
 * @param question the question, in one sentence
 * @param means what an answer means
 * @param not what it does not mean
 * @param parameters in the order of its file
 * @param columns of the answer, in their order; the rows have a total order too
 * @param text the query with <code>${view}</code> for what {@link Scope} fills in
 */
public record Recipe(
        String name,
        String question,
        String means,
        String not,
        List<Parameter> parameters,
        List<Column> columns,
        String text) {

    public Recipe {
        parameters = List.copyOf(parameters);
        columns = List.copyOf(columns);
    }

    /** The query over the databases of {@code scope}, with a placeholder for each parameter. */
    public String sql(Scope scope) {
        return scope.fill(text);
    }

    /**
     * The query with the values of its parameters.
     *
     * @param given values by name, as users write them; what is left out has its default
     * @throws RecipeException when a value is missing, not allowed, or for no parameter of this recipe
     */
    public Order order(Scope scope, Map<String, String> given) {
        for (String key : given.keySet()) {
            if (parameters.stream().noneMatch(parameter -> parameter.name().equals(key))) {
                throw new RecipeException("Recipe " + name + " has no parameter '" + key + "'; " + known() + ".");
            }
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            values.put(parameter.name(), escape(parameter.value(given.get(parameter.name()))));
        }
        return new Order(sql(scope), values);
    }

    private String known() {
        return parameters.isEmpty()
                ? "it has none"
                : "it has "
                        + String.join(
                                ", ", parameters.stream().map(Parameter::name).toList());
    }

    /** ClickHouse reads the value of a parameter as a field of TabSeparated. */
    private static String escape(String value) {
        return value.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\0", "\\0");
    }
}
