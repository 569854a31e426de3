package dev.faultline.ingest.status;

import java.time.Instant;

/**
 * What is remembered of an incident: enough to tell whether it changed, and what to say when it leaves.
 *
 * @param revisionId id of its last revision
 * @param contentHash hash of what the entry said then
 * @param present whether it is on the page
 * @param changedAt when the last revision was observed
 * @param entry the entry as it was last shown
 */
record LastRevision(String revisionId, String contentHash, boolean present, Instant changedAt, PageEntry entry) {

    LastRevision left(String id, Instant at) {
        return new LastRevision(id, contentHash, false, at, entry);
    }
}
