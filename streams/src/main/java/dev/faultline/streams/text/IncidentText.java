package dev.faultline.streams.text;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page says about one incident, as it was published: HTML, Markdown or plain.
 *
 * @param title heading of the entry, empty when it has none
 * @param posts its texts, in any order
 * @param pageZone zone of the page for times that name none
 */
public record IncidentText(String title, List<Post> posts, ZoneId pageZone) {

    /**
     * One text of an incident.
     *
     * @param text what it says
     * @param publishedAt when it was published, null when unknown
     * @param state what the page itself said about the service in this post
     */
    public record Post(String text, @Nullable Instant publishedAt, PostState state) {}

    /** State of the service that a page attaches to a post. */
    public enum PostState {
        /** The page attaches none. */
        UNSTATED,
        /** Something does not work. */
        DISRUPTED,
        /** All works again. */
        AVAILABLE
    }

    /** Copies the posts. */
    public IncidentText {
        posts = List.copyOf(posts);
    }

    /** An incident told in one text; several posts under their times, as AWS writes them, are found in it. */
    public IncidentText(String title, String body, @Nullable Instant publishedAt, ZoneId pageZone) {
        this(title, List.of(new Post(body, publishedAt, PostState.UNSTATED)), pageZone);
    }
}
