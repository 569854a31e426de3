package dev.faultline.streams.effect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.faultline.streams.attribute.counterfactual.Comparison;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of windows x baselines as compact JSON: the same table gives the same bytes. */
final class SensitivityJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final MathContext SIX = new MathContext(6, RoundingMode.HALF_EVEN);

    private SensitivityJson() {}

    /** The table; null when it is empty. */
    static @Nullable String of(List<Comparison> cells, double level) {
        if (cells.isEmpty()) {
            return null;
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("level", level);
            json.writeNumberField("confidence", 0.95);
            json.writeArrayFieldStart("cells");
            for (Comparison cell : cells) {
                write(cell, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written", e);
        }
        return text.toString();
    }

    private static void write(Comparison cell, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("window", cell.window());
        json.writeStringField("start", Instant.ofEpochMilli(cell.start()).toString());
        json.writeStringField("end", Instant.ofEpochMilli(cell.end()).toString());
        json.writeStringField("baseline", cell.baseline());
        if (cell.says() == null) {
            json.writeStringField("says", "NOT_AVAILABLE");
            json.writeStringField("why", cell.why());
        } else {
            json.writeStringField("says", cell.says().name());
            number("expected", cell.expected(), json);
            number("actual", cell.actual(), json);
            number("loss", cell.loss(), json);
            number("low", cell.low(), json);
            number("high", cell.high(), json);
        }
        json.writeEndObject();
    }

    /** Left out where there is no bound. */
    private static void number(String name, @Nullable Double value, JsonGenerator json) throws IOException {
        if (value != null && !value.isInfinite() && !value.isNaN()) {
            json.writeFieldName(name);
            json.writeNumber(new BigDecimal(value, SIX).doubleValue());
        }
    }
}
