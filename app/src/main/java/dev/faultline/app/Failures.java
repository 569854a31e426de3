package dev.faultline.app;

import dev.faultline.app.bundle.BundleException;
import dev.faultline.app.export.ExportException;
import dev.faultline.ingest.recording.ManifestException;
import dev.faultline.local.StackException;
import dev.faultline.schemas.IncompatibleSchemaException;
import dev.faultline.sql.MigrationRefusedException;
import dev.faultline.sql.recipe.RecipeException;
import dev.faultline.streams.sink.SchemaMismatchException;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what failed in one paragraph. The stack trace goes to the log; failures we foresee need none. */
final class Failures implements IExecutionExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        command.getErr().println("faultline: " + Text.visible(message(failure)));
        if (!isForeseen(failure)) {
            tellMore(failure, command.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static void tellMore(Exception failure, PrintWriter err) {
        String folder = Logs.folder();
        if (folder == null) {
            failure.printStackTrace(err);
        } else {
            LOG.error("The command failed", failure);
            err.println("The log has more: " + folder);
        }
    }

    private static boolean isForeseen(Exception failure) {
        return failure instanceof ManifestException
                || failure instanceof StackException
                || failure instanceof IncompatibleSchemaException
                || failure instanceof MigrationRefusedException
                || failure instanceof SchemaMismatchException
                || failure instanceof RecipeException
                || failure instanceof ExportException
                || failure instanceof BundleException
                || failure instanceof CommandException;
    }

    private static String message(Throwable failure) {
        StringBuilder all = new StringBuilder(describe(failure));
        Throwable cause = failure.getCause();
        if (cause != null && cause.getMessage() != null && all.indexOf(cause.getMessage()) < 0) {
            all.append(": ").append(describe(cause));
        }
        return all.toString();
    }

    private static String describe(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
