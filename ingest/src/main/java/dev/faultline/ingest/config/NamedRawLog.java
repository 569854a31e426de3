package dev.faultline.ingest.config;

import dev.faultline.ingest.http.RawLog;
import dev.faultline.ingest.http.Received;

/** The log of a source whose name is known only when it was made; until then, and without a name, it is off. */
final class NamedRawLog implements RawLog {

    private volatile RawLog log = RawLog.NONE;

    void name(RawLog named) {
        log = named;
    }

    @Override
    public void received(Received received) {
        log.received(received);
    }

    @Override
    public boolean isOn() {
        return log.isOn();
    }
}
