package dev.faultline.ingest.recording;

import dev.faultline.event.Provenance;
import dev.faultline.ingest.status.WatchedPage;

/** Keys that say who speaks on a page and what its absence of an entry means. */
final class PageOptions {

    private static final String COMPLETE = "complete";
    private static final String SINGLE = "single-incident";

    private PageOptions() {}

    static WatchedPage page(Fields fields, String source, Provenance provenance) {
        String provider = fields.text("provider");
        String envelope = fields.text("envelope");
        if (!envelope.equals(COMPLETE) && !envelope.equals(SINGLE)) {
            throw fields.wrong("envelope", envelope, COMPLETE + " or " + SINGLE);
        }
        return new WatchedPage(provider, source, envelope.equals(COMPLETE), provenance);
    }
}
