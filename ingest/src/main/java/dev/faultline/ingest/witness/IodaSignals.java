package dev.faultline.ingest.witness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.status.Payload;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Readings of IODA, {@code /v2/signals/raw}: {@code data} holds, in one or two levels of arrays, objects with
 * {@code datasource, from, step} and {@code values}, seconds since 1970 and one reading for each step, null where there is
 * none. Pure.
 */
final class IodaSignals {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MILLIS = 1_000;
    private static final long LONGEST_STEP_SECONDS = 86_400;

    private IodaSignals() {}

    /**
     * The readings of one data source, in order of time; steps without one are left out.
     *
     * @throws PayloadException when it is not such a document
     */
    static List<Step> read(byte[] body, String datasource) throws PayloadException {
        JsonNode document = tree(body);
        if (!document.path("data").isArray()) {
            throw new PayloadException(Reason.WRONG_DOCUMENT, "Not signals of IODA: there is no array data");
        }
        List<Step> readings = new ArrayList<>();
        for (JsonNode element : document.path("data")) {
            if (element.isArray()) {
                for (JsonNode inner : element) {
                    addAll(inner, datasource, readings);
                }
            } else {
                addAll(element, datasource, readings);
            }
        }
        readings.sort((a, b) -> Long.compare(a.start(), b.start()));
        return readings;
    }

    private static JsonNode tree(byte[] body) throws PayloadException {
        try {
            JsonNode tree = JSON.readTree(body);
            if (tree == null || tree.isMissingNode()) {
                throw new PayloadException(Reason.TRUNCATED, "The document is empty");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw Payload.refusal(body, e.getOriginalMessage());
        } catch (IOException e) { // from memory: broken encoding
            throw Payload.refusal(body, String.valueOf(e.getMessage()));
        }
    }

    private static void addAll(JsonNode signal, String datasource, List<Step> readings) throws PayloadException {
        if (!datasource.equals(signal.path("datasource").asText())) {
            return;
        }
        long from = signal.path("from").asLong();
        long step = signal.path("step").asLong();
        if (from <= 0 || step <= 0 || step > LONGEST_STEP_SECONDS) {
            throw new PayloadException(
                    Reason.WRONG_TYPE,
                    "A signal of IODA has from " + signal.path("from") + " and step " + signal.path("step"));
        }
        long start = from * MILLIS;
        for (JsonNode value : signal.path("values")) {
            long end = start + step * MILLIS;
            if (value.isNumber()) {
                readings.add(new Step(start, end, value.doubleValue()));
            }
            start = end;
        }
    }
}
