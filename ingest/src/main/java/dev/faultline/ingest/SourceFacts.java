package dev.faultline.ingest;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a source beside its id.
 *
 * @param operator who runs it
 * @param cloud provider it runs on
 * @param place region it runs in
 * @param description one sentence
 * @param licence terms of its data
 */
public record SourceFacts(
        @Nullable String operator,
        @Nullable String cloud,
        @Nullable String place,
        @Nullable String description,
        @Nullable String licence) {

    /** Nothing known. */
    public static final SourceFacts NONE = new SourceFacts(null, null, null, null, null);
}
