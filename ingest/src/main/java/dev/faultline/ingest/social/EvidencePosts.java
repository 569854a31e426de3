package dev.faultline.ingest.social;

import dev.faultline.event.Post;
import dev.faultline.event.Provenance;
import dev.faultline.schemas.ContentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Matched posts as they are kept: with bounded text, and without what tells who wrote them. The author is a hash with a salt
 * that stays with the installation, so that posts of one author can be told from posts of many and nothing else.
 */
public final class EvidencePosts {

    private static final int LONGEST_TEXT = 2_000;

    private final String platform;
    private final String source;
    private final String salt;
    private final boolean withLinks;

    /**
     * Posts of a platform.
     *
     * @param source endpoint
     * @param salt of the installation
     * @param withLinks whether links are kept that name the author
     */
    public EvidencePosts(String platform, String source, String salt, boolean withLinks) {
        this.platform = platform;
        this.source = source;
        this.salt = salt;
        this.withLinks = withLinks;
    }

    /** Name of the platform: key on the topic of posts. */
    public String platform() {
        return platform;
    }

    /** The post as evidence. */
    public Post of(MentionTally.Matched matched, long observedAt) {
        SocialPost post = matched.post();
        return new Post(
                platform + "/" + post.id(),
                platform,
                source,
                Instant.ofEpochMilli(post.time()),
                Instant.ofEpochMilli(observedAt),
                List.copyOf(matched.mentions().entities()),
                List.copyOf(matched.mentions().terms()),
                post.language(),
                bounded(post.text()),
                hash(post.author()),
                withLinks || !post.address().namesAuthor() ? post.address().link() : null,
                Provenance.MEASURED);
    }

    private @Nullable String hash(@Nullable String author) {
        return author == null ? null : ContentId.of(salt, platform, author);
    }

    /** Never half a character. */
    private static String bounded(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return text.substring(0, end);
    }
}
