package dev.faultline.ingest.recording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.event.IncidentKind;
import dev.faultline.event.IncidentRevision;
import dev.faultline.event.IncidentUpdate;
import dev.faultline.event.RevisionChange;
import dev.faultline.event.Wave;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.EventTimes;
import dev.faultline.ingest.Origin;
import dev.faultline.ingest.Rejection;
import dev.faultline.ingest.status.PageEntry;
import dev.faultline.ingest.status.RevisionDraft;
import dev.faultline.ingest.status.WatchedPage;
import dev.faultline.schemas.ContentId;
import dev.faultline.schemas.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Incidents retold by hand, each with its revisions in the order of their observation times. Messages are carried along:
 * each revision lists those that it adds.
 */
final class IncidentRevisionsYaml extends YamlSource {

    IncidentRevisionsYaml(Opening opening) {
        super(opening);
    }

    @Override
    void take(JsonNode document, String payloadHash) {
        if (!document.isArray()) {
            throw new ManifestException(opening().file().name() + ": incidents are a list");
        }
        int index = 0;
        for (JsonNode incident : document) {
            element("incidents[" + index++ + "]", incident, (fields, origin) -> new Told(fields, origin, payloadHash)
                    .revisions());
        }
    }

    /** One incident as it is told. */
    private final class Told {
        private final Fields fields;
        private final Origin origin;
        private final String payloadHash;
        private final List<IncidentUpdate> updates = new ArrayList<>();
        private @Nullable String previousId;
        private Instant reached = Instant.MIN;

        private Told(Fields fields, Origin origin, String payloadHash) {
            this.fields = fields;
            this.origin = origin;
            this.payloadHash = payloadHash;
        }

        private void revisions() {
            WatchedPage page = new WatchedPage(
                    fields.text("provider"),
                    fields.text("source"),
                    false,
                    opening().entry().provenance());
            List<RevisionDraft> drafts = new ArrayList<>();
            for (Fields revision : fields.children("revisions")) {
                drafts.add(draft(page, revision));
            }
            fields.finish();
            drafts.forEach(this::publish);
        }

        private RevisionDraft draft(WatchedPage page, Fields revision) {
            Instant observedAt = revision.time("observedAt");
            if (observedAt.isBefore(reached)) {
                throw revision.wrong("observedAt", observedAt, "not before that of the revision before it");
            }
            reached = observedAt;
            for (Fields update : revision.children("updates")) {
                updates.add(update(update));
            }
            PageEntry entry = entry(revision);
            RevisionDraft draft = new RevisionDraft(page, entry, waves(revision), observedAt, payloadHash);
            revision.finish();
            return draft;
        }

        private PageEntry entry(Fields revision) {
            return new PageEntry(
                    fields.text("nativeId"),
                    kind(),
                    either(revision, "title"),
                    revision.textOrNull("status"),
                    revision.has("impact") ? revision.textOrNull("impact") : fields.textOrNull("impact"),
                    null,
                    revision.has("regions") ? revision.texts("regions") : fields.texts("regions"),
                    revision.has("services") ? revision.texts("services") : fields.texts("services"),
                    new PageEntry.Times(
                            revision.timeOrNull("declaredStart"),
                            revision.timeOrNull("declaredEnd"),
                            revision.timeOrNull("publishedAt"),
                            null),
                    List.copyOf(updates),
                    revision.has("link") ? revision.textOrNull("link") : fields.textOrNull("link"));
        }

        private IncidentKind kind() {
            IncidentKind kind = fields.choiceOrNull("kind", IncidentKind.class);
            return kind == null ? IncidentKind.INCIDENT : kind;
        }

        private String either(Fields revision, String key) {
            String own = revision.textOrNull(key);
            return own == null ? fields.text(key) : own;
        }

        private void publish(RevisionDraft draft) {
            String id = ContentId.of(previousId, draft.entry().contentHash(), written(draft.waves()));
            RevisionChange change = previousId == null ? RevisionChange.PUBLISHED : RevisionChange.CHANGED;
            IncidentRevision revision = draft.toRevision(id, previousId, change);
            long observedAt = draft.observedAt().toEpochMilli();
            Rejection rejection = EventTimes.check(revision, observedAt);
            if (rejection != null) {
                refuse(origin, rejection);
                return;
            }
            previousId = id;
            String key = revision.getProvider();
            add(draft.observedAt(), new Event(Topics.INCIDENT_REVISIONS, key, revision, observedAt, origin), origin);
        }

        private static IncidentUpdate update(Fields update) {
            update.textOrNull("link"); // the record has no place for it
            IncidentUpdate made = new IncidentUpdate(
                    update.textOrNull("id"), update.timeOrNull("at"), update.textOrNull("status"), update.text("text"));
            update.finish();
            return made;
        }

        private static String written(List<Wave> waves) {
            return waves.stream()
                    .map(wave -> ContentId.of(
                            wave.getLabel(),
                            wave.getStart().toString(),
                            wave.getEnd() == null ? null : wave.getEnd().toString()))
                    .collect(Collectors.joining());
        }

        private static List<Wave> waves(Fields revision) {
            List<Wave> waves = new ArrayList<>();
            for (Fields wave : revision.children("waves")) {
                waves.add(new Wave(wave.text("label"), wave.time("start"), wave.timeOrNull("end")));
                wave.finish();
            }
            return waves;
        }
    }
}
