package dev.faultline.app;

import dev.faultline.streams.Stage;
import dev.faultline.streams.StageConfig;
import dev.faultline.streams.StageRunner;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code faultline stream}. */
@Command(
        name = "stream",
        mixinStandardHelpOptions = true,
        description = "Runs stages until Ctrl-C: raw topics in, topics of results out. No sink. "
                + "Several share the work, each with a --data of its own.")
final class StreamCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private HealthOptions health = new HealthOptions();

    @Option(
            names = "--stage",
            paramLabel = "NAME",
            split = ",",
            description = "Only these: rate, incident, naming, drop, effect, verdict (default: all).")
    private List<String> names = List.of();

    @Override
    public Integer call() throws InterruptedException {
        try (Session session = Session.prepared(common, Clock.systemUTC())) {
            StageConfig config = session.setup().config(session.platform(), session.run());
            List<Stage> chosen = choose(Pipeline.stages(session.platform(), session.run(), session.settings(), config));
            try (StageRunner runner = new StageRunner(chosen, config);
                    HealthOptions.Endpoint endpoint = health.serve(runner::ready)) {
                session.closeFirst(runner);
                session.terminal()
                        .note("Running " + chosen.stream().map(Stage::name).toList() + " of run "
                                + session.run().getId() + " until Ctrl-C." + endpoint.said());
                while (runner.failure().isEmpty()) {
                    Thread.sleep(200);
                }
                throw new CommandException("A stage gave up", runner.failure().get());
            }
        }
    }

    private List<Stage> choose(List<Stage> all) {
        Set<String> known = new TreeSet<>(all.stream().map(Stage::name).toList());
        for (String name : names) {
            if (!known.contains(name)) {
                throw new CommandException("--stage is '" + name + "'; allowed are " + String.join(", ", known) + ".");
            }
        }
        return names.isEmpty()
                ? all
                : all.stream().filter(stage -> names.contains(stage.name())).toList();
    }
}
