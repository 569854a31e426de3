package dev.faultline.app;

import dev.faultline.local.StackEndpoints;
import java.time.Clock;
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

    @Override
    public Integer call() throws InterruptedException {
        try (Session session = Session.open(common, Clock.systemUTC())) {
            Terminal terminal = session.terminal();
            StackEndpoints endpoints = session.platform().endpoints();
            terminal.out().println("KAFKA_BOOTSTRAP_SERVERS=" + endpoints.kafkaBootstrapServers());
            terminal.out().println("SCHEMA_REGISTRY_URL=" + endpoints.schemaRegistryUrl());
            terminal.out().println("CLICKHOUSE_URL=" + endpoints.clickHouseUrl());
            terminal.note("The password of ClickHouse user " + endpoints.clickHouseUser() + " is the token in "
                    + session.layout().data().resolve("stack.json") + ".");
            if (!session.platform().stack().owner()) {
                terminal.note("Another process runs this stack.");
            } else if (!once) {
                session.stayUntilStopped();
            }
        }
        return 0;
    }
}
