package dev.faultline.app.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.UncheckedIOException;

/** Answers that are made here, as JSON: the same bytes for the same values, so that a tag can tell a change. */
final class Json {

    private final ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    Operation.Answer answer(Object body) {
        try {
            return new Operation.Answer(mapper.writeValueAsBytes(body), Operation.Answer.JSON);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For people too. */
    byte[] pretty(Object body) {
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
