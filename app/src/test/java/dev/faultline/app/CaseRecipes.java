package dev.faultline.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.sql.recipe.Order;
import dev.faultline.sql.recipe.RecipeBook;
import dev.faultline.sql.recipe.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Recipes asked over what was replayed, reconstructed rows included. */
final class CaseRecipes {

    private final EngineClient engine;
    private final RecipeBook book = RecipeBook.load();

    CaseRecipes(EngineClient engine) {
        this.engine = engine;
    }

    /**
     * Some columns of each row, with a blank between them; null is a dash.
     *
     * @param columns names with blanks between them
     * @param given names and values of parameters in turn
     */
    List<String> rows(String columns, String recipe, String... given) throws IOException, InterruptedException {
        List<String> rows = new ArrayList<>();
        for (String line : answer("JSONEachRow", recipe, given).lines().toList()) {
            JsonNode row = new ObjectMapper().readTree(line);
            List<String> values = new ArrayList<>();
            for (String column : columns.split(" ", -1)) {
                JsonNode value = row.required(column);
                values.add(value.isNull() ? "-" : value.asText());
            }
            rows.add(String.join(" ", values));
        }
        return rows;
    }

    /** The whole answer in a format of ClickHouse. */
    String answer(String format, String recipe, String... given) throws IOException, InterruptedException {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < given.length; i += 2) {
            values.put(given[i], given[i + 1]);
        }
        Order order = book.named(recipe).order(Scope.usual(true), values);
        Map<String, String> query = new LinkedHashMap<>(
                Map.of("default_format", format, "readonly", "1", "output_format_json_quote_64bit_integers", "0"));
        order.parameters().forEach((name, value) -> query.put("param_" + name, value));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        engine.run(order.sql(), query, answer);
        return answer.toString(StandardCharsets.UTF_8);
    }
}
