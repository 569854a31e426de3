package dev.faultline.local.engine;

/**
 * What the engine's own parser says about a text.
 *
 * @param statements how many statements the text holds; 0 when it does not parse
 * @param kind what the most far-reaching of them does
 */
record Classification(int statements, Kind kind) {
    /** In the order, and with the ordinals, of the library's header. */
    enum Kind {
        /** Leaves no trace. */
        READ_ONLY,
        /** Changes a database. */
        MUTATING,
        /** Changes something that lives beside the databases, such as a function. */
        MUTATING_GLOBAL,
        /** Concerns the session or the server, or reaches outside the engine. */
        CONTROL,
        /** Does not parse, or is of a kind that this version of the parser does not classify. */
        UNKNOWN;

        static Kind of(int value) {
            return value >= 0 && value < values().length ? values()[value] : UNKNOWN;
        }
    }
}
