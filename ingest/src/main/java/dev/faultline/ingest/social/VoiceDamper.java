package dev.faultline.ingest.social;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells posts that are the same voice again: a text that was posted before, by whomever, or one author who writes very
 * often. Only posts that speak of an entity are shown to it. For one thread.
 *
 * <p>Texts are compared by a fingerprint of their normalised words, without numbers, addressees and links (fingerprints of
 * documents: Manning, Raghavan and Schütze, <i>Introduction to Information Retrieval</i>, section 19.6). "Coinbase is down"
 * is what many people write by themselves in an outage, so a short text is a repetition only of its own author.
 */
public final class VoiceDamper {

    private static final Duration WINDOW = Duration.ofMinutes(10);

    /** Texts of fewer words are written twice by chance. */
    private static final int WORDS_OF_A_COPY = 8;

    /** Posts of one author in a window that count. */
    private static final int POSTS_OF_ONE_AUTHOR = 3;

    private static final int MOST_REMEMBERED = 100_000;

    /** Parameters of the 64-bit FNV-1a hash (RFC 9923). */
    private static final long FNV_BASIS = 0xcbf29ce484222325L;

    private static final long FNV_PRIME = 0x100000001b3L;

    private final Map<String, Long> texts = new Recent<>();
    private final Map<String, Voice> authors = new Recent<>();

    private record Voice(long windowStart, int posts) {}

    /** The oldest are forgotten. */
    private static final class Recent<V> extends LinkedHashMap<String, V> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > MOST_REMEMBERED;
        }
    }

    /** Whether this is a voice that was heard enough. */
    boolean isRepetition(SocialPost post, List<Words.Word> words) {
        boolean isCopy = isCopy(post, words);
        boolean isFlood = isFlood(post.author(), post.time());
        return isCopy || isFlood || post.isBot();
    }

    private boolean isCopy(SocialPost post, List<Words.Word> words) {
        long print = FNV_BASIS;
        int counted = 0;
        for (Words.Word word : words) {
            if (!word.isAddress() && !word.folded().chars().allMatch(Character::isDigit)) {
                print = with(print, word.folded());
                counted++;
            }
        }
        String key = counted >= WORDS_OF_A_COPY
                ? Long.toHexString(print)
                : Long.toHexString(print) + " by " + (post.author() == null ? post.id() : post.author());
        Long before = texts.put(key, post.time());
        return before != null && Math.abs(post.time() - before) <= WINDOW.toMillis();
    }

    private static long with(long print, String word) {
        long hash = print;
        for (byte each : word.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (each & 0xFF)) * FNV_PRIME;
        }
        return (hash ^ ' ') * FNV_PRIME;
    }

    private boolean isFlood(@Nullable String author, long time) {
        if (author == null) {
            return false;
        }
        Voice before = authors.getOrDefault(author, new Voice(time, 0));
        boolean isSameWindow = Math.abs(time - before.windowStart()) <= WINDOW.toMillis();
        Voice now = isSameWindow ? new Voice(before.windowStart(), before.posts() + 1) : new Voice(time, 1);
        authors.put(author, now);
        return now.posts() > POSTS_OF_ONE_AUTHOR;
    }
}
