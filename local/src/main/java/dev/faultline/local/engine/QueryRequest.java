package dev.faultline.local.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request, checked.
 *
 * @param query the parameter {@code query}, or empty
 * @param database the database that unqualified names are in
 * @param format the format where the statement names none; null when the request has none either
 * @param id the query's id: the client's, or a new one
 * @param settings settings to change, in the order of the request
 * @param parameters values of {@code {name:Type}} placeholders
 */
record QueryRequest(
        String query,
        String database,
        @Nullable String format,
        String id,
        Map<String, String> settings,
        Map<String, String> parameters,
        Coding coding) {

    /** Whether the request binds itself to statements that leave no trace, by the setting {@code readonly}. */
    boolean readOnly() {
        return !settings.getOrDefault("readonly", "0").equals("0");
    }

    /**
     * How bytes are packed on the way.
     *
     * @param frameAnswer whether the answer is in ClickHouse's own compressed frames ({@code compress=1})
     * @param framedBody whether the body is in these frames ({@code decompress=1})
     * @param encodeAnswer the HTTP encoding of the answer: {@code gzip}, {@code lz4} or empty
     * @param bodyEncoding the HTTP encoding of the body, or empty
     */
    record Coding(boolean frameAnswer, boolean framedBody, String encodeAnswer, String bodyEncoding) {}
}
