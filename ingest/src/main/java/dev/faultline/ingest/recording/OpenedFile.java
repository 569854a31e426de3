package dev.faultline.ingest.recording;

import dev.faultline.ingest.DeadLetterFiles;
import dev.faultline.ingest.Source;
import dev.faultline.ingest.TimeBounds;
import java.io.IOException;

/**
 * A file of a replay with its source.
 *
 * @param file the file; of several that continue each other, the first
 * @param entry what the manifest says of it
 * @param source reads it
 * @param size bytes on the disk, those of its continuations included
 */
record OpenedFile(InputFile file, Entry entry, Source source, long size) {

    static OpenedFile open(Inputs.Input input, TimeBounds bounds, DeadLetterFiles files) throws IOException {
        Entry entry = input.described().entry();
        Opening opening = new Opening(recording(input), input.file(), entry, bounds, files);
        return new OpenedFile(
                input.file(), entry, Formats.open(opening), input.file().size());
    }

    /** Name of the recording; that of the file when its manifest has none. */
    static String recording(Inputs.Input input) {
        String name = input.described().manifest().name();
        return name == null ? input.file().name() : name;
    }
}
