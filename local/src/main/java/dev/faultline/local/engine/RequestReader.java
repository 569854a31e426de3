package dev.faultline.local.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads and checks the parameters and headers of a request. */
final class RequestReader {
    private static final String PARAMETER = "param_";

    /** It becomes a part of a statement. */
    private static final Pattern FORMAT = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private final Map<String, List<String>> values;
    private final Function<String, @Nullable String> headers;

    /** @param headers gives the value of a header, or null */
    RequestReader(Map<String, List<String>> values, Function<String, @Nullable String> headers) {
        this.values = values;
        this.headers = headers;
    }

    /** @throws EngineException when a setting is refused */
    QueryRequest read() {
        Map<String, String> settings = new LinkedHashMap<>();
        Map<String, String> parameters = new LinkedHashMap<>();
        values.keySet().forEach(name -> {
            String value = value(name, "");
            if (name.startsWith(PARAMETER)) {
                parameters.put(name.substring(PARAMETER.length()), value);
            } else if (!SettingsPolicy.isProtocol(name) && SettingsPolicy.check(name, value)) {
                settings.put(name, value);
            }
        });
        return new QueryRequest(
                Literals.statement(value("query", "")),
                first(header("X-ClickHouse-Database"), value("database", ""), "default"),
                format(first(header("X-ClickHouse-Format"), value("default_format", ""), "")),
                first(
                        value("query_id", ""),
                        header("X-ClickHouse-Query-Id"),
                        UUID.randomUUID().toString()),
                settings,
                parameters,
                coding());
    }

    private QueryRequest.Coding coding() {
        String accepted = header("Accept-Encoding").toLowerCase(Locale.ROOT);
        String encoding = !isOn("enable_http_compression")
                ? ""
                : Stream.of("lz4", "gzip")
                        .filter(accepted::contains)
                        .findFirst()
                        .orElse("");
        return new QueryRequest.Coding(
                isOn("compress"),
                isOn("decompress"),
                isOn("compress") ? "" : encoding,
                header("Content-Encoding").toLowerCase(Locale.ROOT));
    }

    private boolean isOn(String name) {
        String value = value(name, "0");
        return value.equals("1") || value.equals("true");
    }

    private String header(String name) {
        String value = headers.apply(name);
        return value == null ? "" : value;
    }

    /** The last value where a name is given twice, as a server does it. */
    private String value(String name, String fallback) {
        List<String> given = values.get(name);
        return given == null || given.isEmpty() ? fallback : given.get(given.size() - 1);
    }

    private static String first(String... candidates) {
        return Stream.of(candidates).filter(text -> !text.isEmpty()).findFirst().orElse("");
    }

    private static @Nullable String format(String name) {
        if (name.isEmpty()) {
            return null;
        }
        if (!FORMAT.matcher(name).matches()) {
            throw EngineException.refused(
                    EngineException.BAD_ARGUMENTS,
                    "The value of default_format is no name of a format; JSON, CSV and Parquet are. (BAD_ARGUMENTS)");
        }
        return name;
    }
}
