package dev.faultline.ingest.press;

import dev.faultline.event.Post;
import dev.faultline.event.Provenance;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Known;
import dev.faultline.ingest.Origin;
import dev.faultline.ingest.Piece;
import dev.faultline.ingest.Refused;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.http.Answer;
import dev.faultline.ingest.http.FetchException;
import dev.faultline.ingest.http.FetchRequest;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.live.Slice;
import dev.faultline.ingest.status.PageEntry;
import dev.faultline.ingest.status.Payload;
import dev.faultline.ingest.status.PayloadException;
import dev.faultline.ingest.status.StatusRss;
import dev.faultline.schemas.ContentId;
import dev.faultline.schemas.Topics;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A feed of news in RSS 2.0. An item in which one of the terms stands as a word is a post of the platform {@code press};
 * the others are passed over. There is no series: how often the press writes measures nothing.
 */
public final class PressFeedSource implements LiveSource<Answer> {

    private static final String PLATFORM = "press";
    private static final String SEEN = "seen";
    private static final Duration PACE = Duration.ofMinutes(10);
    private static final int MOST_SEEN = 1_000;
    private static final int LONGEST_TEXT = 2_000;

    private final Feed feed;
    private final HttpFetcher fetcher;
    private final StatusRss format = new StatusRss();
    private final Set<String> seen = new LinkedHashSet<>();

    /**
     * A feed.
     *
     * @param id of the source
     * @param address where it is read
     * @param terms words and the entities that they name
     */
    public record Feed(String id, URI address, Map<String, String> terms) {

        /** Copies the map. */
        public Feed {
            terms = Map.copyOf(terms);
        }
    }

    /** A feed of which nothing is known yet. */
    public PressFeedSource(Feed feed, HttpFetcher fetcher) {
        this.feed = feed;
        this.fetcher = fetcher;
    }

    @Override
    public String id() {
        return feed.id();
    }

    @Override
    public String host() {
        return feed.address().getHost();
    }

    @Override
    public Duration pace() {
        return PACE;
    }

    @Override
    public List<Series> series() {
        return List.of();
    }

    @Override
    public void resume(Map<String, String> state) {
        String known = state.getOrDefault(SEEN, "");
        if (!known.isEmpty()) {
            seen.addAll(List.of(known.split(" ", -1)));
        }
    }

    @Override
    public Map<String, String> state() {
        return Map.of(SEEN, String.join(" ", seen));
    }

    @Override
    public Answer fetch(Slice slice) throws FetchException, InterruptedException {
        return fetcher.fetch(FetchRequest.get(feed.address()));
    }

    @Override
    public List<Item> items(Answer answer, Interval interval) throws PayloadException {
        Payload payload = format.payload(answer.body());
        List<Item> items = new ArrayList<>();
        for (String array : format.arrays(payload)) {
            for (Payload.Element element : payload.elements(array)) {
                Origin origin = Piece.of(feed.id() + " " + element.name(), element.bytes());
                try {
                    items.add(item(format.entry(array, element), interval, origin));
                } catch (PayloadException e) {
                    items.add(new Refused(origin, e.rejection()));
                }
            }
        }
        return items;
    }

    private Item item(PageEntry entry, Interval interval, Origin origin) {
        String text = entry.text() == null ? entry.title() : entry.title() + "\n" + entry.text();
        Set<String> terms = matched(text);
        if (terms.isEmpty() || !remember(ContentId.of(entry.nativeId()).substring(0, 16))) {
            return Known.KNOWN;
        }
        TreeSet<String> entities = new TreeSet<>();
        terms.forEach(term -> entities.add(feed.terms().getOrDefault(term, "")));
        Post post = new Post(
                PLATFORM + "/" + feed.id() + "/" + entry.nativeId(),
                PLATFORM,
                feed.id(),
                entry.times().publishedAt(),
                Instant.ofEpochMilli(interval.observedAt()),
                List.copyOf(entities),
                List.copyOf(terms),
                null,
                text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT),
                null,
                entry.link(),
                Provenance.MEASURED);
        return new Event(Topics.POSTS, PLATFORM, post, interval.observedAt(), origin);
    }

    private Set<String> matched(String text) {
        Set<String> found = new TreeSet<>();
        for (String term : feed.terms().keySet()) {
            boolean stands = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(term) + "(?![\\p{L}\\p{N}])")
                    .matcher(text)
                    .find();
            if (stands) {
                found.add(term);
            }
        }
        return found;
    }

    /** True when it was not known. The oldest is forgotten when there are very many. */
    private boolean remember(String id) {
        if (!seen.add(id)) {
            return false;
        }
        if (seen.size() > MOST_SEEN) {
            seen.remove(seen.iterator().next());
        }
        return true;
    }

    @Override
    public Origin origin(Answer answer) {
        return Piece.of(feed.id(), answer.body());
    }
}
