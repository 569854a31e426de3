package dev.faultline.app.serve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The description of the API in OpenAPI 3.1, made of the declarations that the routes are made of. */
final class OpenApi {

    static final String ROOT = "/api/v1";

    private static final Map<String, Object> PROBLEM = Map.of(
            "description",
            "Why there is no answer (RFC 9457), with the parameter, its value and what is allowed",
            "content",
            Map.of(Problem.TYPE, Map.of("schema", Map.of("$ref", "#/components/schemas/Problem"))));

    private final List<Operation> operations;
    private final String version;

    OpenApi(List<Operation> operations, String version) {
        this.operations = operations;
        this.version = version;
    }

    byte[] document() {
        Map<String, Object> paths = new LinkedHashMap<>();
        operations.forEach(operation -> paths.put(ROOT + operation.path(), Map.of("get", get(operation))));
        paths.put(ROOT + "/events", Map.of("get", events()));
        paths.put(ROOT + "/sql", Map.of("post", sql()));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                Map.of(
                        "title",
                        "Faultline",
                        "version",
                        version,
                        "description",
                        "Reading only. Times are ISO 8601 in UTC, shares are fractions, null is unknown and never"
                                + " zero. Columns are those of the views of the same name."));
        document.put("paths", paths);
        document.put("components", components());
        return new Json().pretty(document);
    }

    private static Map<String, Object> get(Operation operation) {
        Map<String, Object> get = new LinkedHashMap<>();
        get.put("summary", operation.summary());
        get.put(
                "operationId",
                operation.path().replaceAll("[{}]", "").substring(1).replace('/', '-'));
        List<Object> parameters = new ArrayList<>();
        operation.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
        get.put("parameters", parameters);
        get.put("responses", responses(operation));
        return get;
    }

    private static Map<String, Object> parameter(Parameter parameter) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("name", parameter.name());
        described.put("in", parameter.inPath() ? "path" : "query");
        described.put("required", parameter.inPath());
        described.put("description", parameter.description());
        described.put("schema", parameter.schema());
        return described;
    }

    private static Map<String, Object> responses(Operation operation) {
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put(
                "200",
                Map.of(
                        "description",
                        "The answer",
                        "content",
                        Map.of(Operation.Answer.JSON, Map.of("schema", schema(operation)))));
        responses.put("default", PROBLEM);
        return responses;
    }

    private static Map<String, Object> schema(Operation operation) {
        if (operation.columns().isEmpty()) {
            return Map.of("type", "object");
        }
        Map<String, Object> columns = new LinkedHashMap<>();
        operation.columns().forEach(column -> columns.put(column, Map.of()));
        Map<String, Object> row = Map.of("type", "object", "properties", columns);
        if (operation.path().endsWith("{id}")) {
            return row;
        }
        return Map.of(
                "type",
                "object",
                "required",
                List.of("rows", "truncated"),
                "properties",
                Map.of(
                        "rows", Map.of("type", "array", "items", row),
                        "truncated",
                                Map.of("type", "boolean", "description", "Whether there are more rows than 'limit'")));
    }

    private static Map<String, Object> events() {
        return Map.of(
                "summary",
                "Server-sent events: 'ready' once, then 'changed' whenever there is something new to ask for",
                "responses",
                Map.of(
                        "200",
                        Map.of("description", "A stream", "content", Map.of("text/event-stream", Map.of())),
                        "default",
                        PROBLEM));
    }

    private static Map<String, Object> sql() {
        Map<String, Object> post = new LinkedHashMap<>();
        post.put("summary", "Runs one statement that reads, with limits of rows, time and memory; needs the token");
        post.put("security", List.of(Map.of("token", List.of())));
        post.put(
                "requestBody",
                Map.of("required", true, "content", Map.of("text/plain", Map.of("schema", Map.of("type", "string")))));
        post.put(
                "responses",
                Map.of(
                        "200",
                        Map.of(
                                "description",
                                "ClickHouse's JSONCompact; text where the statement names another format",
                                "content",
                                Map.of(Operation.Answer.JSON, Map.of("schema", Map.of("type", "object")))),
                        "default",
                        PROBLEM));
        return post;
    }

    private static Map<String, Object> components() {
        Map<String, Object> text = Map.of("type", "string");
        return Map.of(
                "securitySchemes",
                Map.of("token", Map.of("type", "http", "scheme", "bearer")),
                "schemas",
                Map.of(
                        "Problem",
                        Map.of(
                                "type",
                                "object",
                                "required",
                                List.of("type", "title", "status", "detail"),
                                "properties",
                                Map.of(
                                        "type", text,
                                        "title", text,
                                        "status", Map.of("type", "integer"),
                                        "detail", text,
                                        "parameter", text,
                                        "value", text,
                                        "allowed", text))));
    }
}
