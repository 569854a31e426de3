package dev.faultline.ingest.status;

import dev.faultline.ingest.Rejection.Reason;
import java.time.Instant;
import java.util.List;

/**
 * AWS's {@code historyevents.json} of one region: an object with an array of events for each service, in the form of
 * {@link AwsDataJson}. The status of an event is its peak; how it ended is in its last message.
 */
public final class AwsHistoryJson implements StatusPage {

    private final AwsDataJson events = new AwsDataJson();

    @Override
    public List<String> arrays(Payload payload) throws PayloadException {
        if (payload.has(Payload.ROOT) || payload.names().isEmpty()) {
            throw new PayloadException(
                    Reason.WRONG_DOCUMENT, "Not AWS's history: no object with an array of events for each service");
        }
        return payload.names();
    }

    @Override
    public PageEntry entry(String array, Payload.Element element) throws PayloadException {
        return events.entry(array, element);
    }

    /** A history drops what is old. */
    @Override
    public boolean isAgedOut(Gone gone, List<PageEntry> present, Instant observedAt) {
        return true;
    }
}
