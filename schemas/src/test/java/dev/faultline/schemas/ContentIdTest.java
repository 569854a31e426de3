package dev.faultline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContentIdTest {

    @Test
    void tellsWherePartsEnd() {
        assertThat(ContentId.of("ab", "c")).isNotEqualTo(ContentId.of("a", "bc"));
    }

    @Test
    void tellsMissingFromEmpty() {
        assertThat(ContentId.of("a", null)).isNotEqualTo(ContentId.of("a", "")).isNotEqualTo(ContentId.of("a"));
    }

    @Test
    void staysTheSameForEver() {
        assertThat(ContentId.ofIncident("aws", "x")).isEqualTo("c6cad3318b494328cb45a129");
        assertThat(ContentId.sha256(new byte[0]))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
