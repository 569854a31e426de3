package dev.faultline.streams.incident;

import static dev.faultline.streams.Watcher.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.IncidentEntry;
import dev.faultline.event.IncidentRevision;
import dev.faultline.event.IncidentState;
import dev.faultline.event.IncidentUpdate;
import dev.faultline.event.Provenance;
import dev.faultline.event.RevisionChange;
import dev.faultline.streams.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EntryFoldTest {

    private static IncidentEntry fold(IncidentRevision... revisions) {
        return new EntryFold("run").fold(List.of(revisions));
    }

    private static IncidentUpdate update(String status, long time) {
        return IncidentUpdate.newBuilder()
                .setAt(at(time))
                .setStatus(status)
                .setText("text")
                .build();
    }

    private static IncidentEntry updates(IncidentUpdate... updates) {
        return fold(
                Rows.revision("a", null, 100).setUpdates(Arrays.asList(updates)).build());
    }

    @Test
    void theLastRevisionDecidesAndTheFirstDates() {
        IncidentRevision first = Rows.revision("a", null, 10)
                .setPublishedAt(at(3))
                .setRegions(List.of("us-east-1"))
                .build();
        IncidentRevision second = Rows.revision("b", "a", 20)
                .setPublishedAt(at(4))
                .setUpdatedAt(at(18))
                .setRegions(List.of("us-west-2", "us-east-1", "us-east-1"))
                .setStatus("resolved")
                .setProvenance(Provenance.RECONSTRUCTED)
                .build();
        IncidentEntry incident = fold(first, second);
        assertThat(incident.getTitle()).isEqualTo("title of b");
        assertThat(incident.getState()).isEqualTo(IncidentState.RESOLVED);
        assertThat(incident.getRegions()).containsExactly("us-east-1", "us-west-2");
        assertThat(incident.getFirstSeen()).isEqualTo(at(10));
        assertThat(incident.getLastSeen()).isEqualTo(at(20));
        assertThat(incident.getFirstPublished()).isEqualTo(at(3));
        assertThat(incident.getLastUpdated()).isEqualTo(at(18));
        assertThat(incident.getKnownAt()).isEqualTo(at(20));
        assertThat(incident.getInputs()).isEqualTo(2);
        assertThat(incident.getProvenance()).isEqualTo(Provenance.RECONSTRUCTED);
        assertThat(incident.getLatestRevision()).isEqualTo("b");
    }

    @Test
    void backToAnOldTextIsAThirdRevision() {
        IncidentRevision a = Rows.revision("1", null, 10).setTitle("A").build();
        IncidentRevision b = Rows.revision("2", "1", 20).setTitle("B").build();
        IncidentRevision back = Rows.revision("3", "2", 30).setTitle("A").build();
        assertThat(fold(back, a, b).getRevisions()).isEqualTo(3);
        assertThat(fold(back, a, b).getTitle()).isEqualTo("A");
    }

    @Test
    void whatVanishedKeepsWhatItShowed() {
        IncidentRevision shown = Rows.revision("1", null, 10)
                .setTitle("shown")
                .setStatus("monitoring")
                .setDeclaredStart(at(1))
                .build();
        IncidentRevision gone =
                Rows.revision("2", "1", 20).setChange(RevisionChange.VANISHED).build();
        IncidentEntry incident = fold(gone, shown);
        assertThat(incident.getState()).isEqualTo(IncidentState.VANISHED);
        assertThat(incident.getTitle()).isEqualTo("shown");
        assertThat(incident.getDeclaredStart()).isEqualTo(at(1));
        assertThat(incident.getLastSeen()).isEqualTo(at(20));
        assertThat(incident.getResolvedAt()).isNull();
        IncidentRevision again = Rows.revision("3", "2", 30).setTitle("again").build();
        assertThat(fold(gone, again, shown).getState()).isEqualTo(IncidentState.OPEN);
        IncidentRevision aged =
                Rows.revision("3", "1", 30).setChange(RevisionChange.AGED_OUT).build();
        assertThat(fold(shown, aged).getState()).isEqualTo(IncidentState.AGED_OUT);
    }

    @Test
    void whatWasResolvedStaysSoWhenItLeaves() {
        IncidentRevision resolved =
                Rows.revision("a", null, 10).setStatus("resolved").build();
        IncidentRevision gone =
                Rows.revision("b", "a", 20).setChange(RevisionChange.VANISHED).build();
        assertThat(fold(resolved, gone).getState()).isEqualTo(IncidentState.RESOLVED);
    }

    @Test
    void seenAtOnceTheOneThatNamesTheOtherIsLater() {
        IncidentRevision first = Rows.revision("z", null, 10).setTitle("first").build();
        IncidentRevision second = Rows.revision("m", "z", 10).setTitle("second").build();
        IncidentRevision third = Rows.revision("a", "m", 10).setTitle("third").build();
        assertThat(fold(third, first, second).getTitle()).isEqualTo("third");
        assertThat(fold(second, first).getTitle()).isEqualTo("second");
    }

    @Test
    void theSameRevisionSeenTwiceCountsOnceAtItsFirstSight() {
        IncidentRevision early = Rows.revision("a", null, 10).build();
        IncidentRevision late = Rows.revision("a", null, 50).build();
        assertThat(fold(late, early).getRevisions()).isEqualTo(1);
        assertThat(fold(late, early).getLastSeen()).isEqualTo(at(10));
    }

    @Test
    void resolvedIsTheFirstPostThatSaysSoForGoodAndNotTheDeclaredEnd() {
        IncidentEntry declared = fold(Rows.revision("a", null, 100)
                .setDeclaredEnd(at(77))
                .setUpdates(List.of(update("resolved", 90)))
                .build());
        assertThat(declared.getResolvedAt()).isEqualTo(at(90));
        assertThat(declared.getDeclaredEnd()).isEqualTo(at(77));
        assertThat(declared.getEndBasis()).isEqualTo("end given by the page");
        assertThat(updates(update("investigating", 1), update("resolved", 50), update("postmortem", 90))
                        .getResolvedAt())
                .isEqualTo(at(50));
    }

    private static IncidentUpdate message(String at, String text) {
        return IncidentUpdate.newBuilder()
                .setAt(Instant.parse(at))
                .setText(text)
                .build();
    }

    @Test
    void whatThePageLeavesToProseIsReadOutOfItWithItsSentence() {
        IncidentEntry entry = fold(Rows.revision("a", null, 100)
                .setTitle("[RESOLVED] Increased Error Rates")
                .setStatus("2")
                .setServices(List.of("AWS Management Console"))
                .setPublishedAt(Instant.parse("2021-12-07T16:22:56Z"))
                .setUpdates(List.of(
                        message("2021-12-07T16:22:00Z", "We see API issues in the US-EAST-1 Region."),
                        message("2021-12-07T16:26:00Z", "To use another console, try US-WEST-2."),
                        message(
                                "2021-12-08T01:14:00Z",
                                "Between 7:32 AM to 4:56 PM PST we saw increased error rates in US-EAST-1. The issue has"
                                        + " been resolved.")))
                .build());
        assertThat(entry.getDeclaredStart()).isEqualTo(Instant.parse("2021-12-07T15:32:00Z"));
        assertThat(entry.getDeclaredEnd()).isEqualTo(Instant.parse("2021-12-08T00:56:00Z"));
        assertThat(entry.getResolvedAt()).isEqualTo(Instant.parse("2021-12-08T01:14:00Z"));
        assertThat(entry.getBasis()).startsWith("Between 7:32 AM");
        assertThat(entry.getState()).isEqualTo(IncidentState.RESOLVED);
        assertThat(entry.getRegions()).containsExactly("us-east-1");
        assertThat(entry.getServices()).containsExactly("Management Console");
    }

    @Test
    void aReopenedIncidentIsNotResolved() {
        assertThat(updates(update("resolved", 10), update("investigating", 20)).getResolvedAt())
                .isNull();
        assertThat(updates(update("resolved", 10), update("investigating", 20), update("resolved", 30))
                        .getResolvedAt())
                .isEqualTo(at(30));
        assertThat(updates(update("resolved", 10), update("a remark", 20)).getResolvedAt())
                .isEqualTo(at(10));
    }

    @Test
    void anyOrderGivesTheSame() {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            List<IncidentRevision> revisions = new ArrayList<>();
            String previous = null;
            for (int i = 0; i < 8; i++) {
                String id = "r" + random.nextInt(1_000);
                revisions.add(Rows.revision(id, previous, random.nextInt(4) * 10)
                        .setChange(RevisionChange.values()[random.nextInt(4)])
                        .build());
                previous = random.nextInt(4) == 0 ? null : id;
            }
            IncidentEntry expected = new EntryFold("run").fold(revisions);
            Collections.shuffle(revisions, random);
            assertThat(new EntryFold("run").fold(revisions)).as("seed %d", seed).isEqualTo(expected);
        }
    }
}
