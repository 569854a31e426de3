package dev.faultline.local.engine;

import com.sun.jna.Library;
import com.sun.jna.Native;

/** The one function of the C library that is used here, under its own name. */
interface PosixApi extends Library {
    /**
     * Ends this process with {@code status}, at once and without the handlers that libraries registered for the exit
     * (POSIX.1-2017, {@code _exit}). It does not return. {@link Runtime#halt} runs those handlers.
     */
    void _exit(int status);

    static PosixApi load() {
        return Native.load("c", PosixApi.class);
    }
}
