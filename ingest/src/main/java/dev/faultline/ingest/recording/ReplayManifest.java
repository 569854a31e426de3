package dev.faultline.ingest.recording;

import dev.faultline.event.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * What a reader must know of a recording before its first number.
 *
 * @param name of the recording
 * @param title one line; null when it has none
 * @param notice to be shown first; null when there is none
 * @param weakest weakest provenance among its files
 */
public record ReplayManifest(
        String name, @Nullable String title, @Nullable String notice, Provenance weakest) {}
