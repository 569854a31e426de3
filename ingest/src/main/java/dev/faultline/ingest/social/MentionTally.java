package dev.faultline.ingest.social;

import dev.faultline.ingest.SliceGrid;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Posts of one platform, counted once each in the slice of their own time. For many threads. */
public final class MentionTally {

    /** Ids of posts that are remembered, to know those that come again. */
    private static final int MOST_SEEN = 200_000;

    private final SliceGrid grid;
    private final MentionMatcher matcher;
    private final VoiceDamper damper = new VoiceDamper();
    private final NavigableMap<Long, Sum> sums = new TreeMap<>();
    private final Set<String> seen = new LinkedHashSet<>();
    private List<Matched> matched = new ArrayList<>();
    private long since;

    /**
     * A tally without posts.
     *
     * @param since posts of earlier times are passed over, milliseconds since 1970 UTC
     */
    public MentionTally(SliceGrid grid, MentionMatcher matcher, long since) {
        this.grid = grid;
        this.matcher = matcher;
        this.since = since;
    }

    private static final class Sum {
        private final Map<String, Long> mentions = new TreeMap<>();
        private long total;
        private long damped;
        private boolean isChanged;
    }

    /** A post that speaks of somebody and is no repetition. */
    public record Matched(SocialPost post, Mentions mentions) {}

    /**
     * What was counted in a slice.
     *
     * @param total posts of the platform
     * @param damped posts that speak of an entity and were left out as the same voice again
     * @param mentions posts by entity; an entity that is not in it has none
     */
    public record Count(long total, long damped, Map<String, Long> mentions) {

        /** Copies the map. */
        public Count {
            mentions = Map.copyOf(mentions);
        }

        /** Posts that speak of the entity. */
        public long of(String entity) {
            return mentions.getOrDefault(entity, 0L);
        }
    }

    /** Takes a post. */
    public synchronized void add(SocialPost post) {
        if (post.time() < since || !seen.add(post.id())) {
            return;
        }
        if (seen.size() > MOST_SEEN) {
            seen.remove(seen.iterator().next());
        }
        Sum sum = sums.computeIfAbsent(grid.floor(post.time()), start -> new Sum());
        sum.total++;
        sum.isChanged = true;
        List<Words.Word> words = Words.of(post.text());
        Mentions mentions = matcher.match(words, post.language());
        if (!mentions.isEmpty()) {
            count(sum, new Matched(post, mentions), words);
        }
    }

    private void count(Sum sum, Matched post, List<Words.Word> words) {
        if (damper.isRepetition(post.post(), words)) {
            sum.damped++;
        } else {
            post.mentions().entities().forEach(entity -> sum.mentions.merge(entity, 1L, Long::sum));
            matched.add(post);
        }
    }

    /** What was counted in the slice that begins then. It is no longer {@link #isChanged changed}. */
    public synchronized Count slice(long start) {
        Sum sum = sums.getOrDefault(start, new Sum());
        sum.isChanged = false;
        return new Count(sum.total, sum.damped, sum.mentions);
    }

    /** Whether a post was counted in the slice since it was asked for. */
    public synchronized boolean isChanged(long start) {
        Sum sum = sums.get(start);
        return sum != null && sum.isChanged;
    }

    /** Posts that speak of somebody, since the last call. */
    public synchronized List<Matched> takeMatched() {
        List<Matched> taken = matched;
        matched = new ArrayList<>();
        return taken;
    }

    /** Slices that begin earlier are told and done; posts of their time are passed over from now on. */
    public synchronized void forgetBefore(long time) {
        sums.headMap(time, false).clear();
        since = Math.max(since, time);
    }
}
