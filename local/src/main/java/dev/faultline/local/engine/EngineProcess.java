package dev.faultline.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.local.Exposure;
import dev.faultline.local.Listener;
import dev.faultline.local.ParentGuard;
import dev.faultline.local.StackException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * The engine as a process: {@code EngineProcess --data DIR --port N}.
 *
 * <p>The first line of the standard input is the token. Once requests are served, exactly one line goes to the standard
 * output, {@code READY port=NNNN}; logs go to the standard error. The end of the standard input means that the parent is
 * gone, and ends this process.
 *
 * <p>Exit status: 0 after the end of the input; 1 when the engine does not start; 2 for wrong arguments or a missing
 * token; 3 when another process uses the data directory (and when a stop had to be forced); 4 when the engine library is
 * missing.
 */
public final class EngineProcess {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int IN_USE = 3;
    private static final int NO_LIBRARY = 4;
    private static final int LONGEST_TOKEN = 1024;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private EngineProcess() {}

    /** Runs until the parent is gone. */
    public static void main(String[] arguments) {
        // Before the first logger exists: what a log writes to the standard output would be taken for READY.
        System.setProperty("logback.configurationFile", "dev/faultline/local/engine/logback.xml");
        int status;
        String message;
        try {
            EngineOptions options = EngineOptions.parse(arguments);
            start(options, readToken(System.in));
            return;
        } catch (IllegalArgumentException | StackException e) {
            status = USAGE;
            message = String.valueOf(e.getMessage());
        } catch (DirectoryInUseException e) {
            status = IN_USE;
            message = String.valueOf(e.getMessage());
        } catch (EngineUnavailableException e) {
            status = NO_LIBRARY;
            message = String.valueOf(e.getMessage());
        } catch (IllegalStateException | UncheckedIOException e) {
            status = FAILED;
            message = e.toString();
        }
        System.err.println(message);
        end(status);
    }

    /**
     * Neither exit nor halt: both run the library's handlers for the exit, which take its tables apart while its threads
     * still use them, and can wait for those threads for ever.
     */
    private static void end(int status) {
        PosixApi.load()._exit(status);
    }

    private static void start(EngineOptions options, String token) {
        AccessPolicy access = new AccessPolicy(token);
        Listener listener = options.listener();
        Exposure remote = listener == null ? null : Exposure.read(listener);
        Engine engine = Engine.open(EngineLibrary.load(), options.data());
        EngineEndpoint endpoint = new EngineEndpoint(engine, access, options.port(), remote);
        ParentGuard.watch(
                System.in,
                () -> {
                    endpoint.close();
                    engine.close();
                },
                STOP_LIMIT,
                EngineProcess::end);
        System.out.println("READY port=" + endpoint.port());
        System.out.flush();
    }

    private static String readToken(InputStream in) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int value = in.read(); value != '\n' && value >= 0 && line.size() < LONGEST_TOKEN; value = in.read()) {
                line.write(value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String token = line.toString(UTF_8).strip();
        if (token.isEmpty()) {
            throw new IllegalArgumentException("The first line of the standard input must be the token");
        }
        return token;
    }
}
