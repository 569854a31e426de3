package dev.faultline.local.engine;

import java.util.Set;
import java.util.regex.Pattern;

/** Which settings a request may change. All others are refused by name: none is dropped in silence. */
final class SettingsPolicy {
    /** Parameters of the protocol, and of sessions, which a connection per request does without. */
    private static final Set<String> PROTOCOL = Set.of(
            "query",
            "database",
            "default_format",
            "query_id",
            "compress",
            "decompress",
            "enable_http_compression",
            "http_zlib_compression_level",
            "network_compression_method",
            "session_id",
            "session_timeout",
            "session_check",
            "wait_end_of_query",
            "buffer_size",
            "user",
            "quota_key",
            "client_protocol_version",
            "send_progress_in_http_headers",
            "http_headers_progress_interval_ms",
            "cancel_http_readonly_queries_on_client_close",
            "http_write_exception_in_output_format",
            "http_response_buffer_size");

    private static final Set<String> SECRETS = Set.of("password", "token", "key", "access_token");

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private static final Set<String> FAMILIES =
            Set.of("output_format_", "input_format_", "format_", "date_time_", "optimize_", "max_bytes_", "max_rows_");

    private static final Set<String> SETTINGS = Set.of(
            "max_execution_time",
            "timeout_before_checking_execution_speed",
            "max_threads",
            "max_insert_threads",
            "max_block_size",
            "preferred_block_size_bytes",
            "max_insert_block_size",
            "min_insert_block_size_rows",
            "min_insert_block_size_bytes",
            "max_result_rows",
            "max_result_bytes",
            "result_overflow_mode",
            "read_overflow_mode",
            "limit",
            "offset",
            "extremes",
            "final",
            "readonly",
            "session_timezone",
            "join_use_nulls",
            "join_algorithm",
            "group_by_use_nulls",
            "aggregate_functions_null_for_empty",
            "transform_null_in",
            "union_default_mode",
            "cast_keep_nullable",
            "query_plan_enable_optimizations",
            "data_type_default_nullable",
            "async_insert",
            "wait_for_async_insert",
            "insert_deduplicate",
            "insert_deduplication_token",
            "insert_null_as_default",
            "deduplicate_blocks_in_dependent_materialized_views",
            "fsync_metadata",
            "mutations_sync",
            "alter_sync",
            "lightweight_deletes_sync",
            "prefer_column_name_to_alias",
            "show_table_uuid_in_table_create_query_if_not_nil",
            "describe_compact_output",
            "describe_include_subcolumns",
            "allow_experimental_json_type",
            "enable_json_type",
            "allow_suspicious_low_cardinality_types",
            "use_client_time_zone",
            "any_join_distinct_right_table_keys",
            "load_balancing",
            "use_uncompressed_cache",
            "send_logs_level");

    private SettingsPolicy() {}

    static boolean isProtocol(String name) {
        return PROTOCOL.contains(name);
    }

    /**
     * Lets a setting pass.
     *
     * @return whether the engine is to be told; false where the value is what holds anyway
     * @throws EngineException when it is a secret, which has no place in an address, or not on the list
     */
    static boolean check(String name, String value) {
        if (SECRETS.contains(name)) {
            throw EngineException.refused(
                    EngineException.AUTHENTICATION_FAILED,
                    "Parameter '" + name + "' is refused: addresses end up in logs and histories."
                            + " Send the token in the header X-ClickHouse-Key, or as the password of HTTP Basic"
                            + " authentication. (AUTHENTICATION_FAILED)");
        }
        if (name.equals("async_insert") || name.equals("wait_for_async_insert")) {
            return checkSynchronous(name, value);
        }
        if (!SETTINGS.contains(name) && !isOfFamily(name)) {
            throw EngineException.refused(
                    EngineException.UNKNOWN_SETTING,
                    "Setting " + name + " is neither a builtin setting nor one that this endpoint lets requests change."
                            + " (UNKNOWN_SETTING)");
        }
        return true;
    }

    /** Names go into a statement as they are, so a name must be one. */
    private static boolean isOfFamily(String name) {
        return NAME.matcher(name).matches() && FAMILIES.stream().anyMatch(name::startsWith);
    }

    /** An insert is in its table before it is answered, always. */
    private static boolean checkSynchronous(String name, String value) {
        if (name.equals("async_insert") && !value.equals("0") && !value.equals("false")) {
            throw EngineException.refused(
                    EngineException.BAD_ARGUMENTS,
                    "Setting async_insert can only be 0 here: an insert is answered when its rows are in the table."
                            + " (BAD_ARGUMENTS)");
        }
        return false;
    }
}
