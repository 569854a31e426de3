package dev.faultline.local;

import java.time.Duration;
import java.util.Locale;

/**
 * Something worth a line on the user's terminal.
 *
 * @param part whose event it is
 * @param state what happened
 * @param elapsed since the part was started, for {@link State#READY}; else zero
 * @param detail more to say, or empty
 */
public record StackEvent(Part part, State state, Duration elapsed, String detail) {
    /** What can happen to a part. */
    public enum State {
        /** It serves. */
        READY,
        /** It ended without being told to, and is started again. */
        RESTARTING,
        /** A real server, named by the environment, is used in its place. */
        EXTERNAL,
        /** It ended as told. */
        STOPPED,
        /** It ended too often; the stack gives up. */
        FAILED
    }

    /** One line, such as {@code broker ready in 2.1 s}. */
    public String message() {
        return part.label()
                + switch (state) {
                    case READY -> String.format(Locale.ROOT, " ready in %.1f s", elapsed.toMillis() / 1000.0);
                    case RESTARTING -> " ended and is started again: " + detail;
                    case EXTERNAL -> " not started: " + part.variable() + " names " + detail;
                    case STOPPED -> " stopped";
                    case FAILED -> " failed: " + detail;
                };
    }
}
