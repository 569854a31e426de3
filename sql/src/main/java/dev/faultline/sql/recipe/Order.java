package dev.faultline.sql.recipe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is sent to ClickHouse.
 *
 * @param sql one query, with placeholders for its parameters
 * @param parameters the value of each placeholder, escaped as the HTTP interface takes it in {@code param_NAME}
 */
public record Order(String sql, Map<String, String> parameters) {

    public Order {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}
