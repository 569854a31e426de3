package dev.faultline.ingest.recording;

import dev.faultline.ingest.DeadLetterFiles;
import dev.faultline.ingest.Source;
import dev.faultline.ingest.TimeBounds;
import java.io.IOException;

/**
 * A file of a replay with its source.
 *
 * @param file the file
 * @param source reads it
 */
record OpenedFile(InputFile file, Source source) {

    static OpenedFile open(Inputs.Input input, TimeBounds bounds, DeadLetterFiles files) throws IOException {
        Opening opening =
                new Opening(recording(input), input.file(), input.described().entry(), bounds, files);
        return new OpenedFile(input.file(), Formats.open(opening));
    }

    /** Name of the recording; that of the file when its manifest has none. */
    static String recording(Inputs.Input input) {
        String name = input.described().manifest().name();
        return name == null ? input.file().name() : name;
    }
}
