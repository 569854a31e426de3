package dev.faultline.app;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.faultline.local.PrivateFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Where the log goes: below the data directory, never to a folder that others may write to. */
final class Logs {

    /** Read by {@code log-file.xml}. */
    private static final String PROPERTY = "faultline.logs";

    private Logs() {}

    /** Runs the command that was asked for, after the log was opened in its data directory. */
    static int execute(ParseResult parsed) {
        for (CommandLine command : parsed.asCommandLineList()) {
            for (CommandSpec mixin : command.getCommandSpec().mixins().values()) {
                if (mixin.userObject() instanceof CommonOptions options) {
                    open(options.data());
                }
            }
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /** Where it is; null where there is none, as for a command without data. */
    static @Nullable String folder() {
        return System.getProperty(PROPERTY);
    }

    /** Leaves alone what somebody set up in another way. A folder that cannot be written is the command's to tell of. */
    private static void open(Path data) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        if (context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders().hasNext()) {
            return;
        }
        String folder = data.resolve("logs").toAbsolutePath().toString();
        try {
            PrivateFolder.create(data);
            System.setProperty(PROPERTY, folder);
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(Logs.class.getResource("log-file.xml"));
        } catch (IOException e) {
            return;
        } catch (JoranException e) {
            throw new IllegalStateException("The log cannot be set up", e);
        }
    }
}
