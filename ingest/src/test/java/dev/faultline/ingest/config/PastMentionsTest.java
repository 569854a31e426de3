package dev.faultline.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Provenance;
import dev.faultline.event.Surface;
import dev.faultline.ingest.backfill.BackfillOutcome;
import dev.faultline.ingest.recording.ManifestException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The past of Hacker News, from a server of ours that searches as Algolia does. */
@Timeout(60)
class PastMentionsTest {

    private static final String ENTRY = "{kind: hacker-news, id: hn, entities: [aws], address: 'ADDRESS'}";
    private static final String MENTIONS = "aws/UNSPECIFIED/mentions";
    private static final String FROM = "2025-10-20T00:00:00Z";
    private static final String UNTIL = "2025-10-20T02:00:00Z";
    private static final long T0 = Instant.parse(FROM).getEpochSecond();
    private static final Pattern RANGE = Pattern.compile("created_at_i>=(\\d+),created_at_i<=(\\d+)");
    private static final int PAGE = 50;

    @TempDir
    private Path temp;

    private static Matcher range(RecordedRequest request) {
        String filters = Objects.requireNonNull(request.getUrl().queryParameter("numericFilters"));
        Matcher range = RANGE.matcher(filters);
        assertThat(range.matches()).as(filters).isTrue();
        return range;
    }

    /** A post each half minute, that of the whole minute about AWS; fewer at once than was asked for. */
    private static MockResponse search(RecordedRequest request, long holeFrom, long holeUntil) {
        Matcher range = range(request);
        long first = Long.parseLong(range.group(1));
        List<String> hits = new ArrayList<>();
        int all = 0;
        for (long at = Long.parseLong(range.group(2)) / 30 * 30; at >= first; at -= 30) {
            if (at >= holeFrom && at < holeUntil) {
                continue;
            }
            all++;
            if (hits.size() < PAGE) {
                hits.add(hit(at));
            }
        }
        return PastScene.body("{'hits':[" + String.join(",", hits) + "],'nbHits':" + all + ",'page':0}");
    }

    /** One who writes each minute from five before the hour to four past it, and others once. */
    private static String hit(long at) {
        boolean isLoud = at >= T0 + 55 * 60 && at < T0 + 65 * 60;
        return "{'objectID':'" + at + "','created_at_i':" + at + ",'author':'" + (isLoud ? "loud" : "a" + at)
                + "','comment_text':'"
                + (at % 60 == 0 ? "AWS is down again" + (isLoud ? " part " + at : "") : "nothing")
                + "'}";
    }

    private static String shape(Observation told) {
        return told.getIntervalStart() + " " + told.getStatus() + " " + told.getCount() + " of " + told.getTotal();
    }

    @Test
    void everyHourIsReadToItsBeginPageByPage() throws Exception {
        try (PastScene scene = new PastScene(temp, ENTRY)) {
            scene.answers(request -> search(request, 0, 0));

            BackfillOutcome outcome = scene.backfill(MENTIONS, FROM, UNTIL);

            assertThat(outcome.isDone()).isTrue();
            assertThat(scene.told()).hasSize(120).allSatisfy(told -> {
                assertThat(told.getStatus()).isEqualTo(ObservationStatus.OK);
                assertThat(told.getSurface()).isEqualTo(Surface.UNSPECIFIED);
                assertThat(told.getProvenance()).isEqualTo(Provenance.BACKFILLED);
                assertThat(told.getSource()).isEqualTo("hn@" + FROM + "/" + UNTIL);
                assertThat(told.getTotal()).isEqualTo(2);
            });
            assertThat(scene.told().subList(0, 55)).allMatch(told -> told.getCount() == 1);
            assertThat(scene.told().subList(60, 65))
                    .as("one voice, heard enough before the hour began")
                    .allMatch(told -> told.getCount() == 0);
            List<RecordedRequest> requests = scene.requests();
            assertThat(requests).hasSizeGreaterThan(4);
            assertThat(requests.get(0).getTarget())
                    .isEqualTo("/api/v1/search_by_date?tags=(story,comment)&hitsPerPage=1000&numericFilters="
                            + "created_at_i%3E%3D" + (T0 - 600) + ",created_at_i%3C%3D" + (T0 + 3_599));
        }
    }

    @Test
    void aTimeWithoutAnyPostIsFailedAndNotZero() throws Exception {
        try (PastScene scene = new PastScene(temp, ENTRY)) {
            scene.answers(request -> search(request, T0 + 20 * 60, T0 + 40 * 60));
            scene.backfill(MENTIONS, FROM, UNTIL);

            List<Observation> failed = scene.told().stream()
                    .filter(told -> told.getStatus() == ObservationStatus.FAILED)
                    .toList();
            assertThat(failed).hasSize(21).allSatisfy(told -> {
                assertThat(told.getCount()).isNull();
                assertThat(told.getTotal()).isNull();
                assertThat(told.getReason()).contains("no post at all");
            });
            assertThat(failed.get(0).getIntervalStart()).isEqualTo(Instant.parse("2025-10-20T00:19:00Z"));

            scene.beginAnew();
            scene.answers(request -> PastScene.body("{'hits':[],'nbHits':0}"));
            assertThat(scene.backfill(MENTIONS, FROM, UNTIL).failedSlices()).isEqualTo(120);
        }
    }

    @Test
    void aReadingThatWasStoppedGoesOnAndTellsTheSameNumbers() throws Exception {
        try (PastScene scene = new PastScene(temp, ENTRY)) {
            scene.answers(request -> search(request, 0, 0));
            scene.backfill(MENTIONS, FROM, UNTIL);
            List<String> whole =
                    scene.told().stream().map(PastMentionsTest::shape).toList();

            scene.beginAnew();
            for (MockResponse bad : List.of(
                    new MockResponse.Builder().code(503).build(),
                    PastScene.body("{'hits':[{'objectID':'1','created_at"),
                    PastScene.body("{'hits':[" + hit(T0 + 7_199) + "],'nbHits':9}"),
                    PastScene.body("{'hits':[],'nbHits':9}"),
                    PastScene.body("{'hits':[{'objectID':'1'}]}"))) {
                scene.answers(
                        request -> Long.parseLong(range(request).group(2)) == T0 + 7_199 ? bad : search(request, 0, 0));
                BackfillOutcome outcome = scene.backfill(MENTIONS, FROM, UNTIL);
                assertThat(outcome.stopped()).isNotBlank();
                assertThat(outcome.reached()).isEqualTo((T0 + 3_600) * 1_000);
            }
            scene.answers(request -> search(request, 0, 0));
            assertThat(scene.backfill(MENTIONS, FROM, UNTIL).isDone()).isTrue();
            assertThat(scene.told()).extracting(PastMentionsTest::shape).isEqualTo(whole);
        }
    }

    @Test
    void whoHasNoRuleIsRefusedByName() throws Exception {
        try (PastScene scene = new PastScene(temp, ENTRY.replace("entities: [aws], ", ""))) {
            assertThatThrownBy(() -> scene.backfill("nobody/UNSPECIFIED/mentions", FROM, UNTIL))
                    .isInstanceOf(ManifestException.class)
                    .hasMessageContaining("nobody");
        }
    }
}
