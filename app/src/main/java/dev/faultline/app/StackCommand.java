package dev.faultline.app;

import dev.faultline.local.Listener;
import dev.faultline.local.LocalStack;
import dev.faultline.local.StackEndpoints;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description = "Lets other machines read the tables over TLS; needs the three options that follow.")
    private @Nullable String listen;

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            description = "Certificate with those that vouch for it (PEM), or certificate and key (PKCS12).")
    private @Nullable Path certificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "Private key (PEM, PKCS8); for PKCS12, a file with its password.")
    private @Nullable Path key;

    @Option(names = "--password-file", paramLabel = "FILE", description = "Password of readers, in the first line.")
    private @Nullable Path password;

    @Override
    public Integer call() throws InterruptedException {
        if (env) {
            printVariables();
            return 0;
        }
        if (listen != null) {
            common.listen(Listener.of(listen, certificate, key, password));
        } else if (certificate != null || key != null || password != null) {
            throw new CommandException("--tls-certificate, --tls-key and --password-file say how to listen; say where:"
                    + " --listen HOST:PORT.");
        }
        try (Session session = Session.open(common, Clock.systemUTC())) {
            Terminal terminal = session.terminal();
            StackEndpoints endpoints = session.platform().endpoints();
            terminal.out().println("KAFKA_BOOTSTRAP_SERVERS=" + endpoints.kafkaBootstrapServers());
            terminal.out().println("SCHEMA_REGISTRY_URL=" + endpoints.schemaRegistryUrl());
            terminal.out().println("CLICKHOUSE_URL=" + endpoints.clickHouseUrl());
            terminal.note("The password of ClickHouse user " + endpoints.clickHouseUser() + " is the token in "
                    + session.layout().data().resolve("stack.json") + ".");
            if (!session.platform().stack().owner()) {
                refuseToListen();
                terminal.note("Another process runs this stack.");
            } else if (!once) {
                session.stayUntilStopped();
            }
        }
        return 0;
    }

    private void refuseToListen() {
        if (listen != null) {
            throw new CommandException(
                    "--listen needs a stack that this command starts, and another process runs this one."
                            + " Stop it first, or give another --data.");
        }
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
