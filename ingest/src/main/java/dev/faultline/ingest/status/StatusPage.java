package dev.faultline.ingest.status;

import java.time.Instant;
import java.util.List;

/** How one kind of status page is read, and when an entry leaves it by age. Pure. */
public interface StatusPage {

    /**
     * The document of a capture.
     *
     * @throws PayloadException when the bytes are not such a document
     */
    default Payload payload(byte[] bytes) throws PayloadException {
        return Payload.read(bytes);
    }

    /**
     * Names of the arrays of a document that hold entries.
     *
     * @throws PayloadException when the document is not of this kind
     */
    List<String> arrays(Payload payload) throws PayloadException;

    /**
     * One entry.
     *
     * @throws PayloadException when a field is missing or of another type
     */
    PageEntry entry(String array, Payload.Element element) throws PayloadException;

    /**
     * Whether an entry that is gone left because of its age, and not before its time.
     *
     * @param gone the entry and when it was last seen to change
     * @param present the entries that are there
     * @param observedAt when it was found to be gone
     */
    boolean isAgedOut(Gone gone, List<PageEntry> present, Instant observedAt);

    /**
     * An entry that left.
     *
     * @param entry as it was last shown
     * @param lastChange when its last revision was observed
     */
    record Gone(PageEntry entry, Instant lastChange) {}
}
