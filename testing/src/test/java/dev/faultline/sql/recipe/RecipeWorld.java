package dev.faultline.sql.recipe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.sql.Migrations;
import dev.faultline.testing.Sql;
import dev.faultline.testing.TestServers;
import dev.faultline.testing.TestSpace;
import java.io.IOException;
import java.io.InputStream;
import java.math.RoundingMode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Two databases with the rows of {@code recipe-world.sql}, and recipes asked over HTTP as the command asks them. */
final class RecipeWorld {

    private final TestServers servers;
    private final String main;
    private final String demo;
    private final HttpClient http = HttpClient.newHttpClient();

    private RecipeWorld(TestServers servers, TestSpace space) {
        this.servers = servers;
        this.main = space.database();
        this.demo = space.demoDatabase();
    }

    /** Databases without a row. */
    static RecipeWorld empty(TestServers servers, TestSpace space) throws SQLException {
        try (Connection connection = servers.connect()) {
            Migrations migrations = new Migrations(connection);
            migrations.apply(space.database());
            migrations.apply(space.demoDatabase());
        }
        return new RecipeWorld(servers, space);
    }

    void fill() throws SQLException, IOException {
        try (Connection connection = servers.connect();
                InputStream file = RecipeWorld.class.getResourceAsStream("/dev/faultline/sql/recipe-world.sql")) {
            Sql sql = new Sql(connection);
            String text = new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
            for (String statement : text.replaceAll("(?m)^--.*$", "").split(";\\n", -1)) {
                if (!statement.isBlank()) {
                    sql.execute(statement.replace("${main}", main).replace("${demo}", demo));
                }
            }
        }
    }

    Scope scope(boolean reconstructed) {
        return new Scope(main, demo, reconstructed);
    }

    /** The answer in a format of ClickHouse. */
    String ask(Order order, Map<String, String> settings) throws IOException, InterruptedException {
        Map<String, String> query = new LinkedHashMap<>(settings);
        query.put("readonly", "1");
        order.parameters().forEach((name, value) -> query.put("param_" + name, value));
        String address = query.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), UTF_8))
                .collect(Collectors.joining("&", "/?", ""));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(servers.endpoints().clickHouseUrl() + address))
                .header(
                        "X-ClickHouse-Key",
                        servers.endpoints().clickHousePassword().reveal())
                .POST(HttpRequest.BodyPublishers.ofString(order.sql()))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
        if (answer.statusCode() != 200) {
            throw new AssertionError(order.sql() + "\n" + answer.body());
        }
        return answer.body();
    }

    /**
     * Some columns of each row, with a blank between them; null is a dash, and a fraction has six digits at most.
     *
     * @param columns names with blanks between them
     */
    List<String> rows(Order order, String columns) throws IOException, InterruptedException {
        List<String> rows = new ArrayList<>();
        for (String line :
                ask(order, Map.of("default_format", "JSONEachRow")).lines().toList()) {
            JsonNode row = new ObjectMapper().readTree(line);
            List<String> values = new ArrayList<>();
            for (String column : columns.split(" ", -1)) {
                values.add(text(row.required(column)));
            }
            rows.add(String.join(" ", values));
        }
        return rows;
    }

    private static String text(JsonNode value) {
        if (value.isNull()) {
            return "-";
        }
        return value.isFloatingPointNumber()
                ? value.decimalValue()
                        .setScale(6, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString()
                : value.asText();
    }
}
