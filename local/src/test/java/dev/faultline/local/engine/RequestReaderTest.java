package dev.faultline.local.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
    @Test
    void readsWhatTheDriverSends() {
        QueryRequest request = read(
                Map.of(
                        "query_id", List.of("id"),
                        "compress", List.of("1"),
                        "async_insert", List.of("0"),
                        "wait_end_of_query", List.of("0")),
                Map.of("X-ClickHouse-Format", "RowBinaryWithNamesAndTypes", "X-ClickHouse-Database", "faultline"));
        assertThat(request.id()).isEqualTo("id");
        assertThat(request.format()).isEqualTo("RowBinaryWithNamesAndTypes");
        assertThat(request.database()).isEqualTo("faultline");
        assertThat(request.settings()).isEmpty();
        assertThat(request.coding()).isEqualTo(new QueryRequest.Coding(true, false, "", ""));
    }

    @Test
    void hasDefaults() {
        QueryRequest request = read(Map.of(), Map.of());
        assertThat(request.database()).isEqualTo("default");
        assertThat(request.format()).isNull();
        assertThat(request.id()).isNotBlank();
        assertThat(request.query()).isEmpty();
    }

    @Test
    void separatesSettingsAndParameters() {
        QueryRequest request = read(
                Map.of("max_threads", List.of("1", "2"), "param_x", List.of("5"), "query", List.of("SELECT '\u20ac'")),
                Map.of());
        assertThat(request.settings()).containsExactly(Map.entry("max_threads", "2"));
        assertThat(request.parameters()).containsExactly(Map.entry("x", "5"));
        assertThat(request.query()).isEqualTo("SELECT '\u00e2\u0082\u00ac'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max_memory_usage",
                "log_comment",
                "allow_introspection_functions",
                "allow_experimental_eval_table_function",
                "role",
                "MAX_THREADS",
                "max_threads; DROP TABLE t",
                ""
            })
    void refusesSettingsThatAreNotOnTheList(String name) {
        assertThatThrownBy(() -> read(Map.of(name, List.of("1")), Map.of()))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.code()).isEqualTo(115))
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"output_format_json_quote_denormals", "insert_deduplication_token", "max_execution_time"})
    void letsSettingsOnTheListPass(String name) {
        assertThat(read(Map.of(name, List.of("1")), Map.of()).settings()).containsKey(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"format_x = 1, max_memory_usage", "output_format_json'--", "max_rows_to_read`"})
    void refusesNamesThatAreNoNames(String name) {
        assertThatThrownBy(() -> read(Map.of(name, List.of("1")), Map.of())).isInstanceOf(EngineException.class);
    }

    @Test
    void refusesAsynchronousInsertsAndSecrets() {
        assertThatThrownBy(() -> read(Map.of("async_insert", List.of("1")), Map.of()))
                .hasMessageContaining("async_insert");
        assertThatThrownBy(() -> read(Map.of("password", List.of("hush")), Map.of()))
                .hasMessageContaining("password")
                .hasMessageNotContaining("hush");
    }

    private static QueryRequest read(Map<String, List<String>> values, Map<String, String> headers) {
        return new RequestReader(values, headers::get).read();
    }
}
