package dev.faultline.ingest.social;

import dev.faultline.ingest.status.PayloadException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of posts that can be asked for, newest first, in pages. Every implementation is a pure parser. */
public interface Timeline {

    /** Name of the platform, such as mastodon. */
    String platform();

    /** Path and query of the newest page. */
    String first();

    /**
     * Reads a page.
     *
     * @throws PayloadException when it is none, or a post of it is not what it should be
     */
    Page page(byte[] body) throws PayloadException;

    /**
     * A page.
     *
     * @param posts newest first
     * @param next path and query of the page of older posts; null when this was the last
     */
    record Page(List<SocialPost> posts, @Nullable String next) {

        /** Copies the list. */
        public Page {
            posts = List.copyOf(posts);
        }
    }
}
