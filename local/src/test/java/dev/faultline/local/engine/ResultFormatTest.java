package dev.faultline.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultFormatTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT 1 FORMAT CSV|CSV",
                "SELECT 1 format JSONEachRow ;|JSONEachRow",
                "SELECT 1 FORMAT CSV SETTINGS max_threads = 1, a = 'FORMAT TSV'|CSV",
                "SELECT format FROM t|",
                "SELECT 1 AS format|",
                "SELECT 'FORMAT CSV'|",
                "SELECT * FROM (SELECT 1 FORMAT CSV)|",
                "SELECT format(CSV)|",
                "SHOW TABLES FORMAT TSKV -- FORMAT CSV|TSKV"
            })
    void findsTheFormatClause(String statement, String format) {
        assertThat(ResultFormat.clause(SqlScanner.scan(statement))).isEqualTo(format);
    }

    @Test
    void joinsWhatCanBeJoined() {
        assertThat(ResultFormat.of("rowBINARYwithNamesAndTypes").join()).isEqualTo(ResultFormat.Join.NAMES_AND_TYPES);
        assertThat(ResultFormat.of("Native").join()).isEqualTo(ResultFormat.Join.PLAIN);
        assertThat(ResultFormat.of("JSON").join()).isEqualTo(ResultFormat.Join.WHOLE);
        assertThat(ResultFormat.of("LINEASSTRING").join()).isEqualTo(ResultFormat.Join.PLAIN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT 1|SELECT 1 INTO OUTFILE 'X' FORMAT JSON",
                "SELECT 1 -- c|SELECT 1 INTO OUTFILE 'X' FORMAT JSON",
                "SELECT 1 ;;|SELECT 1 INTO OUTFILE 'X' FORMAT JSON",
                "SELECT 1 FORMAT JSON|SELECT 1  INTO OUTFILE 'X' FORMAT JSON",
                "SELECT 1 FORMAT JSON SETTINGS a = 1;|SELECT 1  INTO OUTFILE 'X' FORMAT JSON SETTINGS a = 1;"
            })
    void sendsAResultThroughAFile(String query, String rewritten) throws Exception {
        try (Spool spool = Spool.into(Path.of("folder"))) {
            String text = spool.rewrite(query, SqlScanner.scan(query), ResultFormat.of("JSON"));
            assertThat(text.replaceAll("'folder/[0-9a-f-]{36}'", "'X'")).isEqualTo(rewritten);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "KILL QUERY WHERE query_id = 'a'|KILL QUERY WHERE Settings['log_comment'] = 'a'",
                "kill query where `query_id` in ('query_id')|kill query where Settings['log_comment'] in ('query_id')"
            })
    void looksForTheClientsIdWhenAQueryIsKilled(String statement, String rewritten) {
        var tokens = SqlScanner.scan(statement);
        assertThat(KillQuery.is(tokens)).isTrue();
        assertThat(KillQuery.rewrite(statement, tokens)).isEqualTo(rewritten);
    }
}
