package dev.faultline.evaluate.measure;

import dev.faultline.streams.detect.Episode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Episodes and truths, one to one.
 *
 * @param hits truths with the episode that found each
 * @param missed truths without
 * @param unmatched episodes without a truth: false ones, and further pieces of a drop already found
 */
public record Matching(List<Hit> hits, List<Truth> missed, List<Episode> unmatched) {

    private static final Comparator<Episode> IN_TIME =
            Comparator.comparingLong(Episode::onset).thenComparingLong(Episode::detectedAt);

    /**
     * A truth and the episode that found it.
     *
     * @param truth what was there
     * @param episode what was said
     */
    public record Hit(Truth truth, Episode episode) {

        /** From the true onset until the detector knew, milliseconds; negative when it was early by less than a bucket. */
        public long delayMillis() {
            return episode.detectedAt() - truth.onset();
        }
    }

    /** Copies the lists. */
    public Matching {
        hits = List.copyOf(hits);
        missed = List.copyOf(missed);
        unmatched = List.copyOf(unmatched);
    }

    /**
     * The matching with the most hits: episodes in order of their onset, each to the truth that ends first among those it
     * may count for (Glover, Naval Research Logistics Quarterly 14, 1967).
     */
    public static Matching of(List<Episode> episodes, List<Truth> truths, Protocol protocol) {
        List<Truth> left = new ArrayList<>(truths);
        left.sort(Comparator.comparingLong(Truth::end).thenComparingLong(Truth::onset));
        List<Hit> hits = new ArrayList<>();
        List<Episode> unmatched = new ArrayList<>();
        for (Episode episode : episodes.stream().sorted(IN_TIME).toList()) {
            left.stream()
                    .filter(truth -> protocol.hits(episode, truth))
                    .findFirst()
                    .ifPresentOrElse(
                            truth -> {
                                left.remove(truth);
                                hits.add(new Hit(truth, episode));
                            },
                            () -> unmatched.add(episode));
        }
        return new Matching(hits, left, unmatched);
    }

    /** Hits of all truths. */
    public Proportion recall() {
        return new Proportion(hits.size(), (long) hits.size() + missed.size());
    }

    /** Hits of all episodes. */
    public Proportion precision() {
        return new Proportion(hits.size(), (long) hits.size() + unmatched.size());
    }

    /** Delays from true onset to detection; a miss never came. */
    public Delays delays() {
        return new Delays(hits.stream().map(Hit::delayMillis).toList(), missed.size());
    }
}
