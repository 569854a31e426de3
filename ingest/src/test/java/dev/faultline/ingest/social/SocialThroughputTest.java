package dev.faultline.ingest.social;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.ingest.SliceGrid;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How many posts a second of processor time are read, matched with the shipped rules, and counted. */
class SocialThroughputTest {

    private static final int POSTS = 20_000;
    private static final int WARM_UP = 10_000;
    private static final double WANTED = 5_000;
    private static final String[] WORDS = {
        "the",
        "service",
        "is",
        "slow",
        "again",
        "today",
        "Coinbase",
        "AWS",
        "cannot",
        "log",
        "in",
        "anyone",
        "else",
        "seeing",
        "this",
        "withdrawals",
        "Base",
        "stuck",
        "ビットコイン",
        "outage",
        "happy",
        "cat",
        "picture",
        "weather"
    };

    @Test
    void fiveThousandPostsASecondAreReadMatchedAndCounted() throws Exception {
        MentionMatcher matcher = MentionRules.read(
                        "shipped", Files.readAllBytes(Path.of("..", "cases", "social-rules.yaml")))
                .matcher();
        List<String> messages = messages();
        MentionTally tally = new MentionTally(new SliceGrid(10_000, 60_000), matcher, 0);
        take(messages.subList(0, WARM_UP), tally);

        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        take(messages.subList(WARM_UP, messages.size()), tally);
        double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e9;

        double rate = POSTS / seconds;
        System.out.printf(Locale.ROOT, "%.0f posts a second of processor time%n", rate);
        assertThat(tally.takeMatched()).isNotEmpty();
        assertThat(rate).isGreaterThan(WANTED);
    }

    private static void take(List<String> messages, MentionTally tally) throws Exception {
        for (String message : messages) {
            SocialPost post = JetstreamMessage.read(message).post();
            if (post != null) {
                tally.add(post);
            }
        }
    }

    private static List<String> messages() {
        Random random = new Random(3);
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < POSTS + WARM_UP; i++) {
            StringBuilder text = new StringBuilder();
            for (int word = 0; word < 30; word++) {
                text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
            }
            messages.add("{\"did\":\"did:plc:" + random.nextInt(5_000) + "\",\"time_us\":"
                    + (1_767_225_600_000_000L + i * 200L)
                    + ",\"kind\":\"commit\",\"commit\":{\"rev\":\"3l\",\"operation\":\"create\",\"collection\":"
                    + "\"app.bsky.feed.post\",\"rkey\":\"k" + i + "\",\"cid\":\"bafy\",\"record\":{\"$type\":"
                    + "\"app.bsky.feed.post\",\"createdAt\":\"2026-01-01T00:00:00Z\",\"langs\":[\"en\"],\"text\":\""
                    + text + "\"}}}");
        }
        return messages;
    }
}
