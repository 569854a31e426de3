package dev.faultline.app.serve;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The story of one incident: the lines of {@code incident_story_as_of}, asked part by part and at once. One statement over all
 * parts takes three to five times as long, nearly all of it for its plan.
 */
final class StoryAnswer {

    /** The last moment that the tables can hold: all that is known, its history included. */
    private static final Instant ALWAYS = Instant.parse("2299-12-31T23:59:59.999Z");

    private static final String VIEW = "incident_story_as_of";
    private static final String ORDER = "at, place, id";
    private static final Comparator<JsonNode> IN_ORDER = Comparator.<JsonNode, String>comparing(
                    line -> line.path("at").asText())
            .thenComparing(line -> line.path("place").asInt())
            .thenComparing(line -> line.path("id").asText());

    private final Database database;
    private final Views views;
    private final Json json = new Json();

    StoryAnswer(Database database) {
        this.database = database;
        this.views = new Views(database);
    }

    Operation.Answer answer(Question question) {
        int limit = question.count("limit");
        Map<String, String> parameters = incident(question);
        String where = " WHERE incident_id IN ("
                + String.join(
                        ", ",
                        parameters.keySet().stream()
                                .map(id -> "{" + id + ":String}")
                                .toList()) + ")";
        parameters.put("at", Select.time(atOf(question.time("at"))));
        List<String> statements = Select.databases(question.flag("reconstructed")).stream()
                .flatMap(schema -> views.parts(schema, VIEW).stream())
                .map(part -> "SELECT * FROM " + part + where + " ORDER BY " + ORDER + " LIMIT " + (limit + 1))
                .toList();
        List<JsonNode> lines = database.readAll(statements, parameters, Rows.OBJECTS).stream()
                .flatMap(part -> RateWindow.rows(part).stream())
                .sorted(IN_ORDER)
                .toList();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("rows", lines.subList(0, Math.min(limit, lines.size())));
        body.put("truncated", lines.size() > limit);
        return json.answer(body);
    }

    private static Instant atOf(@Nullable Instant at) {
        return at == null ? ALWAYS : at;
    }

    /** The ids under which its lines stand, as parameters: the one that was given, and what that one is part of. */
    private Map<String, String> incident(Question question) {
        Select given = new Select("incident_id", "incident_ids")
                .now(question)
                .where("id = {id:String}", "id", question.given("id"));
        List<String> ids = new ArrayList<>(List.of(question.given("id")));
        for (JsonNode row : RateWindow.rows(database.read(given.sql(), given.parameters(), "JSONCompactEachRow"))) {
            ids.add(row.path(0).asText());
        }
        List<String> known = ids.stream().distinct().toList();
        Map<String, String> parameters = new LinkedHashMap<>();
        IntStream.range(0, known.size()).forEach(i -> parameters.put("id" + i, Select.escape(known.get(i))));
        return parameters;
    }
}
