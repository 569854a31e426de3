package dev.faultline.ingest.social;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Post;
import dev.faultline.ingest.SliceGrid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MentionTallyTest {

    private static final long T0 = 1_767_225_600_000L;
    private static final String LONG = "Attention everyone coinbase gives away money to all who visit this page today";

    private final MentionTally tally = new MentionTally(
            new SliceGrid(10_000, 60_000),
            new MentionMatcher(List.of(
                    new MentionRule("coinbase", List.of("coinbase"), false, List.of(), List.of(), List.of(), List.of()),
                    new MentionRule("aws", List.of("aws"), false, List.of(), List.of(), List.of(), List.of()))),
            T0);

    @Test
    void everyPostCountsOnceInTheSliceOfItsOwnTimeHoweverItComes() {
        List<SocialPost> posts = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            posts.add(post(i, "author" + i, T0 + i * 50L, i % 3 == 0 ? "aws is down " + i : "nothing here"));
        }
        posts.addAll(List.copyOf(posts.subList(100, 300)));
        Collections.shuffle(posts, new Random(5));

        posts.forEach(tally::add);

        for (int slice = 0; slice < 3; slice++) {
            MentionTally.Count count = tally.slice(T0 + slice * 10_000L);
            assertThat(count.total()).isEqualTo(200);
            assertThat(count.of("aws")).isBetween(66L, 67L);
            assertThat(count.of("coinbase")).isZero();
        }
        assertThat(tally.takeMatched()).hasSize(200);
        assertThat(tally.takeMatched()).isEmpty();
    }

    @Test
    void aShortTextOfManyPeopleIsManyVoices() {
        for (int i = 0; i < 50; i++) {
            tally.add(post(i, "author" + i, T0 + i, "Coinbase down?"));
        }

        assertThat(tally.slice(T0).of("coinbase")).isEqualTo(50);
        assertThat(tally.slice(T0).damped()).isZero();
    }

    @Test
    void aLongTextThatManyAccountsCopyIsOneVoice() {
        for (int i = 0; i < 50; i++) {
            tally.add(post(i, "bot" + i, T0 + i, "@user" + i + " " + LONG + " " + i + " https://x.example/" + i));
        }

        MentionTally.Count count = tally.slice(T0);
        assertThat(count.of("coinbase")).isEqualTo(1);
        assertThat(count.damped()).isEqualTo(49);
        assertThat(count.total()).isEqualTo(50);
        assertThat(tally.takeMatched()).hasSize(1);
    }

    @Test
    void anAuthorWhoFloodsIsHeardThreeTimes() {
        for (int i = 0; i < 50; i++) {
            tally.add(post(i, "same", T0 + i, "aws news number x" + i));
        }

        assertThat(tally.slice(T0).of("aws")).isEqualTo(3);
        assertThat(tally.slice(T0).damped()).isEqualTo(47);
    }

    @Test
    void anAuthorIsHeardAgainAfterTheWindow() {
        for (int i = 0; i < 3; i++) {
            tally.add(post(i, "same", T0, "aws word" + "a".repeat(i)));
        }
        tally.add(post(7, "same", T0 + 1_200_000, "aws again"));

        assertThat(tally.slice(T0 + 1_200_000).of("aws")).isEqualTo(1);
    }

    @Test
    void aDeclaredBotIsCountedAsPlatformVolumeAlone() {
        tally.add(new SocialPost(
                "b", "bot", true, T0, null, "aws status: all well", new SocialPost.Address(null, false)));

        assertThat(tally.slice(T0)).satisfies(count -> {
            assertThat(count.of("aws")).isZero();
            assertThat(count.damped()).isEqualTo(1);
            assertThat(count.total()).isEqualTo(1);
        });
    }

    @Test
    void aPostThatComesLateChangesItsSliceUntilTheSliceIsForgotten() {
        tally.add(post(1, "a", T0, "aws"));
        tally.slice(T0);
        assertThat(tally.isChanged(T0)).isFalse();
        tally.add(post(2, "b", T0 + 1, "aws"));
        assertThat(tally.isChanged(T0)).isTrue();
        tally.forgetBefore(T0 + 10_000);
        tally.add(post(3, "c", T0 + 2, "aws"));

        assertThat(tally.slice(T0).total()).isZero();
    }

    @Test
    void whatIsKeptOfAPostDoesNotTellWhoWroteIt() {
        tally.add(post(1, "did:plc:somebody", T0, "aws " + "x".repeat(1_995) + "\uD83D\uDE00"));
        MentionTally.Matched matched = tally.takeMatched().get(0);
        EvidencePosts ours = new EvidencePosts("bluesky", "source", "salt-1", false);

        Post post = ours.of(matched, T0 + 5);

        assertThat(post.toString()).doesNotContain("somebody");
        assertThat(post.getLink()).isNull();
        assertThat(post.getText()).hasSize(1_999);
        assertThat(post.getEntities()).containsExactly("aws");
        assertThat(post.getAuthorHash()).isEqualTo(ours.of(matched, T0).getAuthorHash());
        assertThat(post.getAuthorHash())
                .isNotEqualTo(new EvidencePosts("bluesky", "source", "salt-2", false)
                        .of(matched, T0)
                        .getAuthorHash());
        assertThat(new EvidencePosts("bluesky", "source", "salt-1", true)
                        .of(matched, T0)
                        .getLink())
                .contains("somebody");
    }

    private static SocialPost post(int id, String author, long time, String text) {
        return new SocialPost(
                "id" + id,
                author,
                false,
                time,
                "en",
                text,
                new SocialPost.Address("https://x.example/" + author, true));
    }
}
