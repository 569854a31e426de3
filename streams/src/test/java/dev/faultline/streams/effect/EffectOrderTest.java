package dev.faultline.streams.effect;

import static dev.faultline.streams.Watcher.at;
import static dev.faultline.streams.effect.EffectStage.DAY;
import static dev.faultline.streams.effect.EffectStage.WIDTH;
import static dev.faultline.streams.effect.EffectStage.incident;
import static dev.faultline.streams.effect.EffectStage.rates;
import static dev.faultline.streams.effect.EffectStage.suspicion;
import static dev.faultline.streams.effect.EffectStage.watcher;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Effect;
import dev.faultline.event.Incident;
import dev.faultline.event.Rate;
import dev.faultline.streams.Rows;
import dev.faultline.streams.Watcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The final effects are a function of the set of rates, drops, incidents and suspicions. */
class EffectOrderTest {

    private static final int FROM = 3 * DAY;
    private static final int TO = FROM + 24;

    @TempDir
    private Path directory;

    private int stages;

    private Map<String, Effect> run(List<? extends List<? extends SpecificRecord>> topics, Random random)
            throws Exception {
        EffectStage stage = new EffectStage(Files.createDirectory(directory.resolve("stage-" + stages++)));
        int[] next = new int[topics.size()];
        while (true) {
            List<Integer> open = new ArrayList<>();
            for (int topic = 0; topic < next.length; topic++) {
                if (next[topic] < topics.get(topic).size()) {
                    open.add(topic);
                }
            }
            if (open.isEmpty()) {
                return stage.effects();
            }
            int topic = open.get(random.nextInt(open.size()));
            for (int some = 1 + random.nextInt(300);
                    some > 0 && next[topic] < topics.get(topic).size();
                    some--) {
                stage.send(topics.get(topic).get(next[topic]++));
                if (random.nextInt(20) == 0) {
                    next[topic] = Math.max(0, next[topic] - random.nextInt(4)); // told again
                }
            }
            if (random.nextInt(4) == 0) {
                stage.restart();
            }
        }
    }

    /** Rates of two sources, one with corrections of its past, and what others say of the same time. */
    private static List<List<? extends SpecificRecord>> world(long seed) {
        Random random = new Random(seed);
        Watcher feed = watcher("coinbase", "feed");
        Watcher other = watcher("coinbase", "other");
        List<Rate> corrected = rates(feed, TO + 30, seed, FROM, TO, random.nextDouble());
        for (int i = 0; i < 12; i++) {
            int bucket = random.nextInt(TO);
            corrected.add(Rows.rate(feed, bucket, (double) random.nextInt(200), 1)
                    .setRevision(2 + i)
                    .build());
        }
        List<Rate> holed = rates(other, TO + 10, seed + 1, FROM, TO, random.nextDouble());
        holed.removeIf(rate -> random.nextInt(30) == 0);
        var drop = Rows.drop(feed.series(), FROM * WIDTH, (long) TO * WIDTH);
        List<Incident> incidents = List.of(
                incident(FROM - 3, TO + 8, 1).build(),
                incident(FROM, TO, 2).build(),
                incident(FROM, TO - 2, 3)
                        .setResolvedAt(at((TO + 9) * WIDTH))
                        .setFirstPublished(at((FROM + 2) * WIDTH))
                        .build());
        return List.of(
                corrected,
                holed,
                List.of(drop.build(), drop.setRevision(2).setDepthLow(0.3).build()),
                incidents,
                List.of(
                        suspicion(FROM - 2, TO, List.of("kraken"), 1).build(),
                        suspicion(FROM - 1, TO - 1, List.of("kraken"), 2).build()));
    }

    @Test
    void everyInterleavingRedeliveryAndRestartGivesTheSameEffects() throws Exception {
        for (long seed = 0; seed < 4; seed++) {
            var world = world(seed);
            Map<String, Effect> first = run(world, new Random(seed));
            assertThat(first.keySet())
                    .containsExactly(
                            "incident coinbase after", "incident coinbase declared", "incident coinbase signalled");
            assertThat(first.get("incident coinbase declared").getExpected()).isNotNull();
            for (long other = 1; other <= 3; other++) {
                assertThat(run(world, new Random(100 * seed + other)))
                        .as("world %d, order %d", seed, other)
                        .isEqualTo(first);
            }
        }
    }

    @Test
    void anotherSeriesAndAnotherIncidentChangeNothing() throws Exception {
        var world = world(9);
        Map<String, Effect> alone = run(world, new Random(1));
        List<List<? extends SpecificRecord>> more = new ArrayList<>(world);
        more.add(rates(watcher("kraken", "feed"), TO, 77, 0, 0, 1));
        more.add(List.of(Rows.incident("another", 1)
                .setDeclaredStart(incident(FROM - 50, TO, 1).build().getDeclaredStart())
                .setDeclaredEnd(incident(FROM, TO, 1).build().getDeclaredEnd())
                .build()));
        Map<String, Effect> together = run(more, new Random(2));
        assertThat(together).hasSizeGreaterThan(alone.size()).containsAllEntriesOf(alone);
    }
}
