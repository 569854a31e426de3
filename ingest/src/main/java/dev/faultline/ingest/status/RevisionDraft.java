package dev.faultline.ingest.status;

import dev.faultline.event.IncidentRevision;
import dev.faultline.event.RevisionChange;
import dev.faultline.event.Wave;
import dev.faultline.schemas.ContentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A revision without its place in the chain.
 *
 * @param page where it stands
 * @param entry what it says
 * @param waves stretches that the provider tells apart
 * @param observedAt when it was seen
 * @param payloadHash SHA-256 of the bytes it was read from, hexadecimal
 */
public record RevisionDraft(
        WatchedPage page, PageEntry entry, List<Wave> waves, Instant observedAt, String payloadHash) {

    /** The revision with its place in the chain. */
    public IncidentRevision toRevision(String id, @Nullable String previousId, RevisionChange change) {
        return new IncidentRevision(
                id,
                previousId,
                ContentId.ofIncident(page.provider(), entry.nativeId()),
                page.provider(),
                entry.nativeId(),
                page.source(),
                entry.kind(),
                change,
                entry.title(),
                entry.status(),
                entry.impact(),
                entry.text(),
                entry.regions(),
                entry.services(),
                entry.times().declaredStart(),
                entry.times().declaredEnd(),
                entry.times().publishedAt(),
                entry.times().updatedAt(),
                waves,
                entry.updates(),
                entry.link(),
                observedAt,
                payloadHash,
                page.provenance());
    }
}
