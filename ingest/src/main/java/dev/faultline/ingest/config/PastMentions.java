package dev.faultline.ingest.config;

import dev.faultline.event.Surface;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.backfill.Wanted;
import dev.faultline.ingest.chain.live.NodeEndpoint;
import dev.faultline.ingest.config.PastKind.Found;
import dev.faultline.ingest.recording.Fields;
import dev.faultline.ingest.social.HackerNewsPast;
import dev.faultline.ingest.social.MentionMatcher;
import dev.faultline.ingest.social.live.SocialFeed;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Social platforms whose past can be read: they tell how often others are mentioned. */
final class PastMentions {

    private final SocialSetting setting;

    private PastMentions(SocialSetting setting) {
        this.setting = setting;
    }

    static PastKind hackerNews(SocialSetting setting) {
        PastMentions mentions = new PastMentions(setting);
        return new PastKind(
                Surface.UNSPECIFIED, Set.of(HackerNewsPast.MENTIONS), PastMentions::isMeant, mentions::hackerNews);
    }

    /** An entry that names no entities counts all that have a rule. */
    private static boolean isMeant(Fields fields, Wanted wanted) {
        List<String> entities = fields.texts("entities");
        return wanted.signals().equals(Set.of(HackerNewsPast.MENTIONS))
                && (entities.isEmpty() || entities.contains(wanted.entity()));
    }

    private Found hackerNews(Fields fields, SourceKind.Surroundings surroundings, Wanted wanted) {
        SocialEntry entry = new SocialEntry(fields, setting, surroundings);
        SocialFeed feed = SocialKinds.hackerNewsFeed(entry);
        MentionMatcher matcher = feed.matcher();
        if (!matcher.entities().contains(wanted.entity())) {
            throw fields.wrong(
                    "entities", wanted.entity(), "of those with a rule: " + String.join(", ", matcher.entities()));
        }
        NodeEndpoint endpoint =
                new NodeEndpoint(surroundings.fetcher(), SocialKinds.hackerNewsAddress(entry), Map.of(), List.of());
        Period whole = wanted.period().inBuckets(feed.timing().bucket());
        String source = feed.id() + "@" + whole.text();
        HackerNewsPast past = new HackerNewsPast(
                endpoint.getting()::ask,
                matcher,
                new HackerNewsPast.Counted(wanted.entity(), source, feed.slice(), feed.timing(), feed.facts()));
        return new Found(past, endpoint, source, whole);
    }
}
