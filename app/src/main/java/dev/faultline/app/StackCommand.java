package dev.faultline.app;

import dev.faultline.local.Exposure;
import dev.faultline.local.Listener;
import dev.faultline.local.LocalStack;
import dev.faultline.local.StackEndpoints;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code faultline stack}. */
@Command(
        name = "stack",
        mixinStandardHelpOptions = true,
        description =
                "Starts broker, registry and engine and keeps them up until Ctrl-C. Other commands attach to them.")
final class StackCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--once",
            description = "Exit when all parts are up and have been stopped again: a test of the installation.")
    private boolean once;

    @Option(
            names = "--env",
            description = "Print address and token of the running ClickHouse as lines for 'eval', and start nothing.")
    private boolean env;

    @Mixin
    private ListenOptions listening = new ListenOptions();

    @Override
    public Integer call() throws InterruptedException {
        if (env) {
            printVariables();
            return 0;
        }
        Optional<Listener> listener = listening.listener();
        listener.ifPresent(where -> {
            Exposure.read(where);
            common.listen(where);
        });
        try (Session session = Session.open(common, Clock.systemUTC())) {
            Terminal terminal = session.terminal();
            StackEndpoints endpoints = session.platform().endpoints();
            terminal.out().println("KAFKA_BOOTSTRAP_SERVERS=" + endpoints.kafkaBootstrapServers());
            terminal.out().println("SCHEMA_REGISTRY_URL=" + endpoints.schemaRegistryUrl());
            terminal.out().println("CLICKHOUSE_URL=" + endpoints.clickHouseUrl());
            terminal.note("The password of ClickHouse user " + endpoints.clickHouseUser() + " is the token in "
                    + session.layout().data().resolve("stack.json") + ".");
            if (!session.platform().stack().owner()) {
                listener.ifPresent(StackCommand::refuse);
                terminal.note("Another process runs this stack.");
            } else if (!once) {
                session.stayUntilStopped();
            }
        }
        return 0;
    }

    private static void refuse(Listener where) {
        throw new CommandException("--listen " + where.host() + ":" + where.port() + " needs a stack that this command"
                + " starts, and another process runs this one. Stop it first, or give another --data.");
    }

    /** Asked for by name, so the token may be shown here and nowhere else. */
    private void printVariables() {
        StackEndpoints endpoints = LocalStack.attach(common.layout())
                .orElseThrow(() -> new CommandException(
                        "No stack runs on " + common.data() + ". Start one: faultline stack, or faultline demo."))
                .endpoints();
        common.terminal().out().println("export FAULTLINE_CLICKHOUSE_URL='" + endpoints.clickHouseUrl() + "'");
        common.terminal()
                .out()
                .println("export FAULTLINE_CLICKHOUSE_TOKEN='"
                        + endpoints.clickHousePassword().reveal() + "'");
    }
}
