package dev.faultline.ingest.recording;

import dev.faultline.event.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest says of one file.
 *
 * @param path relative to the manifest, or the name that a shipped manifest matches; null in a manifest that lies beside
 *     its file
 * @param sha256 content that the file must have; null when any will do
 * @param format how it is read
 * @param provenance how its content came about
 * @param continues path of the file that this one goes on from; null when it stands alone
 * @param fields keys of the format, not read yet
 */
record Entry(
        @Nullable String path,
        @Nullable String sha256,
        RecordingFormat format,
        Provenance provenance,
        @Nullable String continues,
        Fields fields) {

    static Entry of(Fields fields, @Nullable String path, @Nullable Provenance inherited) {
        RecordingFormat format = RecordingFormat.of(fields);
        Provenance own = fields.choiceOrNull("provenance", Provenance.class);
        Provenance provenance = own == null ? inherited : own;
        if (provenance == null) {
            throw fields.missing("provenance");
        }
        return new Entry(path, fields.textOrNull("sha256"), format, provenance, fields.textOrNull("continues"), fields);
    }
}
