package dev.faultline.ingest.recording;

import java.util.Locale;

/**
 * An entry and the manifest it stands in.
 *
 * @param manifest the manifest
 * @param entry one of its files
 */
record Described(Manifest manifest, Entry entry) {

    /** Refuses a file whose content is not the one described. */
    void check(InputFile file) {
        if (entry.sha256() != null && !entry.sha256().equals(file.sha256())) {
            throw otherContent(file, entry);
        }
    }

    static ManifestException otherContent(InputFile file, Entry entry) {
        return new ManifestException(String.format(
                Locale.ROOT,
                "%s: sha256 is %s, but %s has %s; put a manifest of its own beside it as %s",
                entry.fields().file(),
                entry.sha256(),
                file.path(),
                file.sha256(),
                file.name() + Manifest.SIDECAR));
    }
}
