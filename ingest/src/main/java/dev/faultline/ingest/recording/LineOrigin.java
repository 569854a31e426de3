package dev.faultline.ingest.recording;

import dev.faultline.ingest.Origin;
import dev.faultline.ingest.Original;

/** The line a reader stands on. One instance serves all lines of a file. */
final class LineOrigin implements Origin {

    private final String file;
    private final LineReader lines;

    LineOrigin(String file, LineReader lines) {
        this.file = file;
        this.lines = lines;
    }

    @Override
    public String position() {
        return file + ":" + lines.number();
    }

    @Override
    public Original original() {
        return new Original.Bytes(lines.bytes());
    }
}
