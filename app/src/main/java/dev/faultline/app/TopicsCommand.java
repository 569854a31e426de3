package dev.faultline.app;

import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.StageConfig;
import dev.faultline.streams.run.RunSettings;
import dev.faultline.streams.run.Stages;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code faultline topics}. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "Lists every topic, who writes and who reads it. RUN stands for the id of a run.")
final class TopicsCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--create", description = "Create what is missing on the cluster and register the schemas.")
    private boolean create;

    @Override
    public Integer call() {
        Terminal terminal = common.terminal();
        if (!create) {
            terminal.out().print(table().markdown());
            terminal.out().flush();
            return 0;
        }
        try (Session session = Session.open(common, Clock.systemUTC())) {
            List<String> created = session.platform().createTopics(session.run().getId(), common.partitions());
            created.forEach(terminal.out()::println);
            terminal.out().println(created.isEmpty() ? "Nothing to do." : created.size() + " topics created.");
        }
        return 0;
    }

    /** The table needs the shape of the stages only, and no server. */
    static TopicTable table() {
        StageConfig nowhere = StageConfig.local("RUN", "localhost:0", Path.of("unused"));
        return new TopicTable(
                new Stages("RUN", RunSettings.defaults(), new EventSerdes(new MockSchemaRegistryClient()), nowhere)
                        .all());
    }
}
