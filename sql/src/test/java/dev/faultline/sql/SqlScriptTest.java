package dev.faultline.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlScriptTest {

    @Test
    void endsAStatementAtASemicolonThatEndsALine() {
        assertThat(SqlScript.statements("""
                        -- a comment; with semicolon;
                        SELECT 'a;b'
                        FROM x;

                        SELECT 2;
                        """)).containsExactly("SELECT 'a;b'\nFROM x", "SELECT 2");
    }

    @Test
    void refusesATextWhoseEndWasLost() {
        assertThatThrownBy(() -> SqlScript.statements("SELECT 1;\nSELECT"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("semicolon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a`b", "1a", "a.b", "a;drop", "ğ"})
    void refusesNamesThatCouldLeaveTheirPlaceInAStatement(String name) {
        assertThatThrownBy(() -> new Identifier(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
