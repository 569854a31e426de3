package dev.faultline.app.serve;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Why a request has no answer, as RFC 9457 tells it: with the parameter, its value, and what is allowed. */
final class Problem extends RuntimeException {

    static final String TYPE = "application/problem+json";

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final int status;
    private final String title;
    private final Map<String, String> members = new LinkedHashMap<>();

    Problem(int status, String title, String detail) {
        super(detail);
        this.status = status;
        this.title = title;
    }

    /** A parameter that cannot be read. */
    static Problem parameter(String name, String value, String allowed) {
        return new Problem(
                        BAD_REQUEST,
                        "A parameter is not understood",
                        "Parameter '" + name + "' is '" + value + "'; allowed is: " + allowed)
                .with("parameter", name)
                .with("value", value)
                .with("allowed", allowed);
    }

    /** Something that the tables do not have. */
    static Problem missing(String name, String value, String remedy) {
        return new Problem(NOT_FOUND, "Not found", "There is no " + name + " '" + value + "'. " + remedy)
                .with("parameter", name)
                .with("value", value)
                .with("allowed", remedy);
    }

    Problem with(String member, String value) {
        members.put(member, value);
        return this;
    }

    int status() {
        return status;
    }

    String json() {
        ObjectNode body = new ObjectMapper().createObjectNode();
        body.put("type", "about:blank");
        body.put("title", title);
        body.put("status", status);
        body.put("detail", getMessage());
        members.forEach(body::put);
        return body.toString();
    }
}
