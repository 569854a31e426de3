package dev.faultline.streams.sink;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * What dead letters say about themselves: collectors and the sink by headers of their own, topologies by those of Kafka
 * Streams (KIP-1034).
 */
final class DeadLetterHeaders {

    static final String SOURCE = "faultline.source";
    static final String POSITION = "faultline.position";
    static final String REASON = "faultline.reason";
    static final String MESSAGE = "faultline.message";
    static final String OBSERVED_AT = "faultline.observed-at";
    static final String SHA256 = "faultline.sha256";
    static final String LENGTH = "faultline.length";
    static final String FILE = "faultline.file";

    static final String STREAMS_TOPIC = "__streams.errors.topic";
    static final String STREAMS_PARTITION = "__streams.errors.partition";
    static final String STREAMS_OFFSET = "__streams.errors.offset";
    static final String STREAMS_EXCEPTION = "__streams.errors.exception";
    static final String STREAMS_MESSAGE = "__streams.errors.message";

    private final Headers headers;

    DeadLetterHeaders(Headers headers) {
        this.headers = headers;
    }

    Optional<String> text(String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    void put(String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    Headers headers() {
        return headers;
    }

    /** Position in a topic, as collectors write positions in a file. */
    static String position(String partition, String offset) {
        return partition + "/" + offset;
    }
}
