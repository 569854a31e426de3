/**
 * Recordings: files with their own observation times, described by manifests and replayed in the order of those times.
 *
 * <p>{@link dev.faultline.ingest.recording.Replay} is the way in. The manual of manifests is {@code docs/manifest.md}.
 */
@NullMarked
package dev.faultline.ingest.recording;

import org.jspecify.annotations.NullMarked;
