package dev.faultline.ingest.recording;

import java.util.ArrayList;
import java.util.List;

/**
 * A recording that a case uses where it is present. It is not part of the case and is described like any file of its own,
 * so that replaying it with the case or alone gives the same rows.
 *
 * @param path relative to the folder of the case or to the folder of recordings
 * @param replaces files of the case that are left out when the recording is there
 */
record CaseRecording(String path, List<String> replaces) {

    static List<CaseRecording> of(Fields manifest, List<Entry> entries) {
        List<String> files = entries.stream().map(Entry::path).toList();
        List<CaseRecording> recordings = new ArrayList<>();
        for (Fields fields : manifest.children("recordings")) {
            List<String> replaces = fields.texts("replaces");
            for (String replaced : replaces) {
                if (!files.contains(replaced)) {
                    throw fields.wrong("replaces", replaced, "a path of this manifest's list of files: " + files);
                }
            }
            recordings.add(new CaseRecording(fields.text("path"), replaces));
            fields.finish();
        }
        return recordings;
    }

    /** What a reader must know of it. */
    String remark(boolean present) {
        String instead = String.join(", ", replaces);
        if (present) {
            return "The recording " + path + " is present and read"
                    + (replaces.isEmpty() ? "." : " instead of " + instead + ".");
        }
        return "The recording " + path + " is not present"
                + (replaces.isEmpty() ? "." : "; " + instead + " stands for it.");
    }
}
