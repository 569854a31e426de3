package dev.faultline.ingest.witness;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.faultline.ingest.Seeds;
import dev.faultline.ingest.status.PayloadException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** A hostile witness of networks. */
class IodaFuzzTest {

    static Stream<byte[]> seeds() {
        return Seeds.each(
                1,
                "{\"data\":[[{\"entityType\":\"asn\",\"datasource\":\"bgp\",\"from\":1767225600,\"until\":1767226200,"
                        + "\"step\":300,\"values\":[1,null,2.5]}]]}",
                "{\"data\":[[{\"datasource\":\"bgp\",\"from\":9223372036854775807,\"step\":0,\"values\":[1]}]]}");
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "60s")
    void whateverItAnswersIsReadOrRefused(byte[] data) {
        try {
            assertThat(IodaSignals.read(Seeds.payload(data), "bgp")).doesNotContainNull();
        } catch (PayloadException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
