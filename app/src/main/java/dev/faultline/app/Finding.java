package dev.faultline.app;

/**
 * One line of {@code faultline check}.
 *
 * @param what was looked at
 * @param state how it was found
 * @param detail what was found, and what to do where it is not well
 */
record Finding(String what, State state, String detail) {

    /** How something was found. */
    enum State {
        OK,
        /** Works, but should be known. */
        NOTE,
        FAILED
    }

    static Finding ok(String what, String detail) {
        return new Finding(what, State.OK, detail);
    }

    static Finding note(String what, String detail) {
        return new Finding(what, State.NOTE, detail);
    }

    static Finding failed(String what, String detail) {
        return new Finding(what, State.FAILED, detail);
    }
}
