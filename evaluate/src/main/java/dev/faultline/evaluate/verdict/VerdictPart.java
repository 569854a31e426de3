package dev.faultline.evaluate.verdict;

import dev.faultline.evaluate.Verdict;
import dev.faultline.evaluate.attribute.AttributionPart;
import dev.faultline.evaluate.measure.EventRate;
import dev.faultline.evaluate.measure.Proportion;
import dev.faultline.evaluate.report.Section;
import dev.faultline.evaluate.report.Table;
import dev.faultline.evaluate.report.Value;
import dev.faultline.evaluate.simulate.Seed;
import dev.faultline.evaluate.work.Workers;
import dev.faultline.streams.attribute.verdict.Judge;
import dev.faultline.streams.attribute.verdict.Judged;
import dev.faultline.streams.attribute.verdict.Kind;
import dev.faultline.streams.attribute.verdict.VerdictSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The part of the report on attribution that is about verdicts: wrong causes, found causes, and incidents moved in time. */
public final class VerdictPart implements AttributionPart {

    private static final double MOST_WRONG = 0.02;
    private static final double LEAST_FOUND = 0.8;
    private static final long WEEK = 604_800_000L;
    private static final int MOST_WEEKS = 6;

    private final VerdictEffort effort;
    private final List<Feed> feeds;
    private final Workers workers;
    private final String command;
    private final Judge judge = new Judge(VerdictSettings.standard());

    /**
     * Sections of a report.
     *
     * @param data folder with Google's feeds in {@code fixtures}; null for a drawn feed
     * @param command the command that makes the whole report again
     */
    public VerdictPart(VerdictEffort effort, @Nullable Path data, Workers workers, String command) {
        this.effort = effort;
        this.feeds = feeds(data, effort.seed());
        this.workers = workers;
        this.command = command;
    }

    private static List<Feed> feeds(@Nullable Path data, long seed) {
        List<Feed> found = new ArrayList<>();
        if (data != null) {
            for (String name : List.of("gcp-incidents-2022-07.json.gz", "gcp-incidents-2025-06-12.json.gz")) {
                Path file = data.resolve("fixtures").resolve(name);
                if (Files.exists(file)) {
                    found.add(Feed.read(file));
                }
            }
        }
        return found.isEmpty() ? List.of(Feed.drawn(new Seed(seed).with("feed"))) : found;
    }

    @Override
    public List<Section> measure() {
        List<List<Value>> wrong = new ArrayList<>();
        List<List<Value>> found = new ArrayList<>();
        List<List<Value>> moved = new ArrayList<>();
        for (Feed feed : feeds) {
            Seed seed = new Seed(effort.seed()).with(feed.name());
            wrong.add(wrong(feed, false, seed));
            wrong.add(wrong(feed, true, seed));
            moved.add(moved(feed, seed.with("moved")));
            for (Kind kind : Kind.values()) {
                if (kind != Kind.TIMING) {
                    found.add(found(feed, kind, seed.with("causal")));
                }
            }
        }
        return List.of(
                section("Drops that no incident made", VerdictWords.WRONG, VerdictWords.wrong(wrong)),
                section("Drops that an incident made", VerdictWords.FOUND, VerdictWords.found(found)),
                section("Incidents moved in time", VerdictWords.MOVED, VerdictWords.moved(moved)));
    }

    private List<Value> wrong(Feed feed, boolean causes, Seed seed) {
        IndependentDrops sum =
                workers.map(feed.name(), numbers(), w -> IndependentDrops.of(world(feed, causes, seed, w))).stream()
                        .reduce(IndependentDrops.NONE, IndependentDrops::plus);
        return List.of(
                Value.of(feed.name()),
                Value.of(causes ? "some hit others" : "none hits anybody"),
                Value.of(sum.all()),
                Verdict.within(sum.all(), 0, MOST_WRONG).value(),
                Value.of(sum.onProvider()),
                Value.of(sum.alone()));
    }

    private List<Value> found(Feed feed, Kind kind, Seed seed) {
        CausalTrials trials = new CausalTrials(feed, judge, seed);
        Proportion prompt = trials.recall(kind, Lags.PROMPT, effort.trials());
        Proportion dated = trials.recall(kind, Lags.DATED, effort.trials());
        return List.of(
                Value.of(feed.name()),
                Value.of(kind.name()),
                Value.of(prompt),
                Verdict.within(prompt, LEAST_FOUND, 1).value(),
                Value.of(dated),
                Verdict.within(dated, LEAST_FOUND, 1).value());
    }

    private List<Value> moved(Feed feed, Seed seed) {
        List<long[]> counts = workers.map(feed.name() + ", moved", numbers(), w -> {
            World world = world(feed, true, seed, w);
            return new long[] {
                impacted(world.verdicts(0)),
                impacted(world.verdicts(weeks(seed.with(w)))),
                impacted(world.verdictsAtRandom(seed.with(w))),
                impacted(world(feed, false, seed, w).verdicts(0))
            };
        });
        double incidents = (double) effort.worlds() * feed.incidents().size();
        EventRate[] rates = IntStream.range(0, 4)
                .mapToObj(k -> new EventRate(counts.stream().mapToLong(c -> c[k]).sum(), incidents * 1_000))
                .toArray(EventRate[]::new);
        return List.of(
                Value.of(feed.name()),
                perIncident(rates[0]),
                perIncident(rates[1]),
                perIncident(rates[2]),
                perIncident(rates[3]));
    }

    private static Value perIncident(EventRate rate) {
        return new Value(
                Value.of(rate.per1000Hours()).text() + " " + Value.of(rate.interval()).text(),
                Value.of(rate).raw());
    }

    private static long weeks(Seed seed) {
        var random = seed.random();
        return (1 + random.nextInt(MOST_WEEKS)) * WEEK * (random.nextBoolean() ? 1 : -1);
    }

    private static long impacted(List<List<Judged>> verdicts) {
        return verdicts.stream()
                .flatMap(List::stream)
                .filter(Judged::isImpacted)
                .count();
    }

    private List<Integer> numbers() {
        return IntStream.range(0, effort.worlds()).boxed().toList();
    }

    private Section section(String title, String text, Table table) {
        return new Section(title, text, command, List.of(table), List.of());
    }

    private World world(Feed feed, boolean causes, Seed seed, int number) {
        return new World(feed, causes, judge, seed.with(number));
    }
}
