package dev.faultline.streams.suspect;

import java.util.Comparator;
import java.util.List;

/**
 * An incident as its provider told it.
 *
 * @param id its id
 * @param provider who says so
 * @param regions where; empty when not said
 * @param start begin as declared, or the first sign of it, milliseconds
 * @param end end as declared, or the last that is known of it, milliseconds
 * @param published first public post, or when we first saw it where the page gives none, milliseconds
 */
public record Official(String id, String provider, List<String> regions, long start, long end, long published) {

    /** First told first. */
    static final Comparator<Official> BY_PUBLICATION =
            Comparator.comparingLong(Official::published).thenComparing(Official::id);

    /** Copies the regions. */
    public Official {
        regions = List.copyOf(regions);
    }
}
