package dev.faultline.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SentencesTest {

    private static ExportRow row(String provenance) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        JsonNodeFactory json = JsonNodeFactory.instance;
        Map.of("entity", "coinbase", "surface", "TRADING", "signal", "trades", "incident_id", "i1", "provider", "aws")
                .forEach((name, value) -> values.put(name, json.textNode(value)));
        Map.of("verdict", "IMPACTED", "outcome", "DROPPED", "window", "declared", "state", "RECOVERED")
                .forEach((name, value) -> values.put(name, json.textNode(value)));
        values.put("window_start", json.textNode("2025-10-20T06:48:00.000Z"));
        for (String column : new String[] {"count", "value", "log_likelihood_ratio", "dropped", "rank", "text"}) {
            values.put(column, json.numberNode(0.4999));
        }
        TableSentences.LAGS.keySet().forEach(column -> values.put(column, json.numberNode(0.4999)));
        TableSentences.YEARS.keySet().forEach(column -> values.put(column, json.numberNode(0.4999)));
        for (String column : new String[] {"loss", "missing", "measured"}) {
            values.put(column, json.numberNode(0.4321));
            values.put(column + "_low", json.numberNode(0.4111));
            values.put(column + "_high", json.numberNode(0.4555));
        }
        values.put("provenance", json.textNode(provenance));
        return new ExportRow(values);
    }

    @Test
    void aMeasuredLossIsSaidWithItsInterval() {
        assertThat(Sentences.of(Dataset.EFFECTS, row("MEASURED")))
                .contains("coinbase trading/trades", "loss of 0.4321, interval 0.4111 to 0.4555", "end not known");
        assertThat(Sentences.of(Dataset.IMPACTS, row("BACKFILLED"))).contains("IMPACTED", "0.4321");
        assertThat(Sentences.of(Dataset.DROPS, row("MEASURED"))).contains("missing 0.4321");
    }

    @ParameterizedTest
    @EnumSource(value = Dataset.class, mode = EnumSource.Mode.EXCLUDE, names = "RUNS")
    void aDrawnRowHasNoNumberToQuote(Dataset dataset) {
        for (String provenance : new String[] {"RECONSTRUCTED", "SYNTHETIC"}) {
            assertThat(Sentences.of(dataset, row(provenance)))
                    .contains("no measurement", provenance.toLowerCase(java.util.Locale.ROOT))
                    .doesNotContain("0.4");
            assertThat(Sentences.interval(dataset, row(provenance))).isNull();
        }
    }

    @Test
    void bibTexHoldsNothingThatTexWouldRun() {
        assertThat(CitedNumber.tex("a_b \\input{x} 50% $y$ {z}"))
                .isEqualTo("a\\_b \\textbackslash{}input\\{x\\} 50\\% \\$y\\$ \\{z\\}");
    }
}
