package dev.faultline.streams.attribute.verdict;

import dev.faultline.streams.attribute.Window;
import java.util.List;

/**
 * What is said about an entity, by itself and by others.
 *
 * @param own sentences of its own page
 * @param posts sentences of others that name it
 * @param ownIncidents its own incidents, by its own page: their times
 */
public record Testimony(List<Said> own, List<Said> posts, List<OwnIncident> ownIncidents) {

    /** Nobody said anything. */
    public static final Testimony NONE = new Testimony(List.of(), List.of(), List.of());

    /** Copies the lists. */
    public Testimony {
        own = List.copyOf(own);
        posts = List.copyOf(posts);
        ownIncidents = List.copyOf(ownIncidents);
    }

    /**
     * An incident of the entity's own page.
     *
     * @param id its id
     * @param window when
     */
    public record OwnIncident(String id, Window window) {}
}
