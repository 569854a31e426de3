package dev.faultline.ingest.own;

import dev.faultline.ingest.status.PayloadException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an answer of Prometheus says, or why it says nothing, read once. */
final class PrometheusRead {

    static final PrometheusRead NOTHING = new PrometheusRead(new PrometheusSamples(Map.of(), null), null);

    private final @Nullable PrometheusSamples samples;
    private final @Nullable PayloadException wrong;

    private PrometheusRead(@Nullable PrometheusSamples samples, @Nullable PayloadException wrong) {
        this.samples = samples;
        this.wrong = wrong;
    }

    static PrometheusRead of(byte[] body, Map<String, String> labels) {
        try {
            return new PrometheusRead(PrometheusSamples.read(body, labels), null);
        } catch (PayloadException e) {
            return new PrometheusRead(null, e);
        }
    }

    boolean isReadable() {
        return wrong == null;
    }

    /** @throws PayloadException when the answer was none */
    PrometheusSamples samples() throws PayloadException {
        if (wrong != null) {
            throw wrong;
        }
        return Objects.requireNonNull(samples);
    }
}
