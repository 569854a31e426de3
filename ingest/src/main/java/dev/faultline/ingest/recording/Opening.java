package dev.faultline.ingest.recording;

import dev.faultline.ingest.DeadLetterFiles;
import dev.faultline.ingest.TimeBounds;
import dev.faultline.schemas.ContentId;

/**
 * All that a format needs to open a file.
 *
 * @param recording name of the recording that the file belongs to
 * @param file the file
 * @param entry what the manifest says of it
 * @param bounds which observation times are taken
 * @param files where lines go that are too long
 */
record Opening(String recording, InputFile file, Entry entry, TimeBounds bounds, DeadLetterFiles files) {

    /** Changes when a reader changes what it makes of the same bytes. */
    private static final String READERS = "1";

    /** Identity of what is read: the bytes and what the manifest says of them. */
    String content() {
        return ContentId.of(
                READERS,
                file.sha256(),
                entry.format().label(),
                entry.provenance().name(),
                entry.fields().canonical());
    }

    /** Id of a file that is no witness of a series: its place in its recording. */
    String idInRecording() {
        return recording + "/" + (entry.path() == null ? file.name() : entry.path());
    }
}
