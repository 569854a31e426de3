package dev.faultline.app.serve;

import java.util.List;

/** Parameters that several operations share. */
final class Given {

    static final Parameter AT = Parameter.time("at", "As it was known at that moment; left out, as it is known now");
    static final Parameter RECONSTRUCTED = Parameter.flag(
            "reconstructed",
            "With reconstructed and synthetic rows, which were not measured and are left out otherwise");
    static final Parameter LIMIT =
            Parameter.count("limit", "Most rows; 'truncated' tells when there are more", 1000, 20_000);
    static final Parameter FROM = Parameter.time("from", "Begin, inclusive");
    static final Parameter TO = Parameter.time("to", "End, exclusive");
    static final Parameter PROVIDER = Parameter.text("provider", "One cloud provider, such as aws");
    static final Parameter ENTITY = Parameter.text("entity", "One entity, such as coinbase");
    static final Parameter SURFACE = Parameter.choice(
            "surface",
            "Which side of the entity",
            null,
            List.of("FRONTEND", "API", "TRADING", "WITHDRAWALS", "RPC", "CHAIN", "DATA", "UNSPECIFIED"));
    static final Parameter SIGNAL = Parameter.text("signal", "What is measured, such as trades");
    static final Parameter INCIDENT = Parameter.path("id", "An id that the incident has or ever had");

    private Given() {}
}
