package dev.faultline.local;

import org.jspecify.annotations.Nullable;

/** The stack cannot start, or had to give up. The message names the part and what to do. */
public final class StackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
