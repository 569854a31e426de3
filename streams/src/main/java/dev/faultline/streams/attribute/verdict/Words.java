package dev.faultline.streams.attribute.verdict;

import dev.faultline.streams.attribute.Window;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was said about the drop: by the entity on its own page, and by others. Of several sentences of one kind the
 * weightiest counts once, because they repeat each other; a denial counts against the rest.
 */
final class Words {

    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;

    private final Weights weights;

    Words(Weights weights) {
        this.weights = weights;
    }

    Optional<Item> ownPage(Accused accused, Case one) {
        return heard(accused, one, one.testimony().own()).map(said -> {
            double weight =
                    switch (said.stance()) {
                        case NAMED_AS_CAUSE -> weights.namedCause();
                        case NAMED -> weights.named();
                        case DENIED -> weights.denied();
                    };
            return item(Kind.ENTITY_NAMES_PROVIDER, "Its own page: ", said, weight);
        });
    }

    Optional<Item> posts(Accused accused, Case one) {
        return heard(accused, one, one.testimony().posts()).map(said -> {
            double weight =
                    switch (said.stance()) {
                        case NAMED_AS_CAUSE -> weights.postedCause();
                        case NAMED -> weights.postedNamed();
                        case DENIED -> weights.postedDenial();
                    };
            return item(Kind.POSTS, "Posted by others: ", said, weight);
        });
    }

    Optional<Item> ownIncident(Accused accused, Case one) {
        return one.testimony().ownIncidents().stream()
                .filter(own -> !one.subject().own() && meets(own.window(), one))
                .min(Comparator.comparing(Testimony.OwnIncident::id))
                .map(own -> new Item(
                        Kind.OWN_STATUS_PAGE,
                        "Its own page tells of trouble at that time; it would of trouble of its own making too.",
                        own.id(),
                        weights.ownPage(),
                        false));
    }

    private static Item item(Kind kind, String who, Said said, double weight) {
        return new Item(kind, who + '"' + said.sentence() + '"', said.reference(), weight, false);
    }

    /** A denial before a cause before a mention; of several the first that was said. */
    private static Optional<Said> heard(Accused accused, Case one, List<Said> all) {
        return all.stream()
                .filter(said -> said.provider().equals(accused.provider()))
                .filter(said -> said.region() == null
                        || !accused.isLocal()
                        || accused.regions().contains(said.region()))
                .filter(said -> speaksOf(said, one))
                .min(Comparator.comparing((Said said) -> rank(said.stance()))
                        .thenComparingLong(Said::at)
                        .thenComparing(Said::reference)
                        .thenComparing(Said::sentence));
    }

    private static int rank(Said.Stance stance) {
        return switch (stance) {
            case DENIED -> 0;
            case NAMED_AS_CAUSE -> 1;
            case NAMED -> 2;
        };
    }

    /** It stands in an own incident that holds the onset, or was said from an hour before it to a day after. */
    private static boolean speaksOf(Said said, Case one) {
        if (said.about() != null) {
            return meets(said.about(), one);
        }
        Long onset = one.finding().onset();
        long from = onset == null ? one.window().start() : onset;
        long to = onset == null ? one.window().end() : onset;
        return said.at() >= from - HOUR && said.at() <= to + DAY;
    }

    /** Whether the onset, or where there is none any of the incident, lies within an hour of that time. */
    private static boolean meets(Window own, Case one) {
        Long onset = one.finding().onset();
        long from = onset == null ? one.window().start() : onset;
        long to = onset == null ? one.window().end() : onset;
        return from <= own.end() + HOUR && to >= own.start() - HOUR;
    }
}
