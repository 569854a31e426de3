package dev.faultline.ingest.witness;

import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.status.PayloadException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What IODA keeps of a network. */
record IodaPages(IodaSource.Network network) implements WitnessPages {

    @Override
    public String path(Period stretch) {
        return network.path(
                TimeUnit.MILLISECONDS.toSeconds(stretch.from()), TimeUnit.MILLISECONDS.toSeconds(stretch.until()));
    }

    @Override
    public List<Step> steps(byte[] body) throws PayloadException {
        return IodaSignals.read(body, network.datasource());
    }
}
