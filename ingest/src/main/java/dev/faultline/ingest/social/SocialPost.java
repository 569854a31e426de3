package dev.faultline.ingest.social;

import org.jspecify.annotations.Nullable;

/**
 * A post as its platform gave it. It never leaves the collector in this form: the author is in clear.
 *
 * @param id of the platform
 * @param author of the platform; null when it was withheld
 * @param isBot whether the platform says that a program writes
 * @param time by the platform's clock, milliseconds since 1970 UTC
 * @param language tag by the platform; null when it did not say
 * @param text without markup
 * @param address where it can be read
 */
public record SocialPost(
        String id,
        @Nullable String author,
        boolean isBot,
        long time,
        @Nullable String language,
        String text,
        Address address) {

    /**
     * Where a post can be read.
     *
     * @param link null when there is none
     * @param namesAuthor whether the link or the id of the post tells who wrote it
     */
    public record Address(@Nullable String link, boolean namesAuthor) {}
}
