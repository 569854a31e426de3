package dev.faultline.ingest.social.live;

import dev.faultline.ingest.Event;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Piece;
import dev.faultline.ingest.SliceGrid;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.social.EvidencePosts;
import dev.faultline.ingest.social.MentionMatcher;
import dev.faultline.ingest.social.MentionSeries;
import dev.faultline.ingest.social.MentionTally;
import dev.faultline.schemas.Topics;
import java.util.ArrayList;
import java.util.List;

/**
 * What all social sources have.
 *
 * @param id of the source
 * @param matcher finds the entities whose mentions are counted
 * @param evidence makes posts that are kept
 * @param timing bucket and waiting times
 * @param slice width of a slice, milliseconds
 * @param facts who runs it, and where
 */
public record SocialFeed(
        String id, MentionMatcher matcher, EvidencePosts evidence, Timing timing, long slice, SourceFacts facts) {

    SliceGrid grid() {
        return new SliceGrid(slice, timing.bucket());
    }

    MentionSeries series() {
        return new MentionSeries(id, evidence.platform(), matcher.entities(), timing, facts);
    }

    /** Matched posts as events. */
    List<Item> posts(List<MentionTally.Matched> matched, long observedAt) {
        List<Item> items = new ArrayList<>();
        for (MentionTally.Matched each : matched) {
            items.add(new Event(
                    Topics.POSTS,
                    evidence.platform(),
                    evidence.of(each, observedAt),
                    observedAt,
                    Piece.of(id + " " + each.post().id(), new byte[0])));
        }
        return items;
    }
}
