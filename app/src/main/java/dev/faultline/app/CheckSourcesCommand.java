package dev.faultline.app;

import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.live.LiveSource;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code faultline check sources}. */
@Command(
        name = "sources",
        mixinStandardHelpOptions = true,
        description =
                "Reads once what faultline.yaml names, and tells of each source whether it is there and as expected.",
        footer = {
            "",
            "Starts no server and publishes nothing. Lag is the age of the newest block by the server's own clock, the time",
            "since the end of what a late source told, or how long a document had been kept on its way. Clock is by how",
            "much the server's is ahead of ours; limit left, what the server says of it; cloud, what is declared. A cell is",
            "empty where that is unknown.",
            "Exit code 1 when a source is not there or not as expected."
        })
final class CheckSourcesCommand implements Callable<Integer> {

    private static final int AT_ONCE = 8;
    private static final int WIDE = 30;
    private static final int NARROW = 12;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() throws InterruptedException, IOException {
        LiveSetup setup = LiveSetup.read(common.data(), System.getenv(), Clock.systemUTC());
        Terminal terminal = common.terminal();
        List<SourceTrial> trials;
        try (HttpFetcher fetcher = setup.fetcherWithoutCache()) {
            trials = trials(setup.sources(fetcher), fetcher, setup.clock(), terminal);
        }
        terminal.progressDone();
        print(terminal, List.of("source", "reachable", "shape", "took", "lag", "clock", "limit left", "cloud"));
        trials.forEach(trial -> print(
                terminal,
                List.of(
                        trial.source(),
                        trial.reachable(),
                        trial.shape(),
                        trial.took(),
                        trial.lag(),
                        trial.clock(),
                        trial.left(),
                        trial.cloud())));
        return trials.stream().allMatch(SourceTrial::isFine) ? 0 : 1;
    }

    private static List<SourceTrial> trials(
            List<LiveSource<?>> sources, HttpFetcher fetcher, Clock clock, Terminal terminal)
            throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<SourceTrial>> running = new ArrayList<>();
            sources.forEach(source -> running.add(pool.submit(() -> SourceTrial.of(source, fetcher, clock))));
            List<SourceTrial> trials = new ArrayList<>();
            for (Future<SourceTrial> future : running) {
                terminal.progress("asked " + trials.size() + " of " + running.size());
                trials.add(future.get());
            }
            return trials;
        } catch (ExecutionException e) {
            throw new CommandException("A source could not be tried", e);
        } finally {
            sources.forEach(LiveSource::close);
            pool.shutdownNow();
        }
    }

    private static void print(Terminal terminal, List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String cell = Text.visible(cells.get(i));
            line.append(i == cells.size() - 1 ? cell : Text.column(cell, i < 3 ? WIDE : NARROW))
                    .append(' ');
        }
        terminal.out().println(line.toString().stripTrailing());
    }
}
