package dev.faultline.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code faultline} command. */
@Command(
        name = "faultline",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "When a cloud provider failed: who in the crypto ecosystem stopped, when, by how much, "
                + "and is the cloud really the reason?",
        subcommands = {
            DemoCommand.class,
            CasesCommand.class,
            ReplayCommand.class,
            RunCommand.class,
            RawCommand.class,
            BackfillCommand.class,
            MeasureCommand.class,
            TimelineCommand.class,
            NowCommand.class,
            ConcentrationCommand.class,
            ClaimsCommand.class,
            EvidenceCommand.class,
            ReviewCommand.class,
            ExplainCommand.class,
            PowerCommand.class,
            ExportCommand.class,
            CiteCommand.class,
            PublishCommand.class,
            BundleCommand.class,
            VerifyCommand.class,
            SqlCommand.class,
            ServeCommand.class,
            RecipesCommand.class,
            ColumnsCommand.class,
            EvaluateCommand.class,
            CheckCommand.class,
            RegisterCommand.class,
            StackCommand.class,
            TopicsCommand.class,
            MigrateCommand.class,
            CollectCommand.class,
            StreamCommand.class,
            SinkCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "Start with:  faultline demo",
            "Settings come from flags, then the environment (FAULTLINE_DATA for --data), then faultline.yaml,",
            "then defaults. KAFKA_BOOTSTRAP_SERVERS, SCHEMA_REGISTRY_URL and CLICKHOUSE_URL point the same",
            "commands at real servers; docs/security.md has the variables of logins and TLS.",
            "Exit codes: 0 done, 1 failed, 2 wrong usage."
        })
public final class Faultline {

    private Faultline() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        int code = commandLine(System.getenv()).execute(arguments);
        // Clients of Kafka leave daemon threads behind; the work is done.
        System.exit(code);
    }

    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine command = new CommandLine(new Faultline());
        command.setDefaultValueProvider(new LayeredDefaults(environment));
        command.setExecutionStrategy(Logs::execute);
        command.setExecutionExceptionHandler(new Failures());
        command.setParameterExceptionHandler(new Misuse());
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        command.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        return command;
    }
}
