package dev.faultline.local;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Real servers that the environment names; each takes the place of a child.
 *
 * @param addresses what the variable of a part says, for those that are set
 * @param clickHouseUser {@code CLICKHOUSE_USER}, or {@code default}
 * @param clickHousePassword {@code CLICKHOUSE_PASSWORD}, or empty
 */
public record ExternalServers(Map<Part, String> addresses, String clickHouseUser, Secret clickHousePassword) {
    public ExternalServers {
        addresses = Map.copyOf(addresses);
    }

    /** No real server: all three parts are children. */
    public static ExternalServers none() {
        return from(Map.of());
    }

    /** Reads the environment; a blank variable counts as not set. */
    public static ExternalServers from(Map<String, String> environment) {
        Map<Part, String> addresses = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            String value = environment.getOrDefault(part.variable(), "").strip();
            if (!value.isEmpty()) {
                addresses.put(part, value);
            }
        }
        return new ExternalServers(
                addresses,
                environment.getOrDefault("CLICKHOUSE_USER", "default"),
                Secret.of(environment.getOrDefault("CLICKHOUSE_PASSWORD", "")));
    }

    Optional<String> address(Part part) {
        return Optional.ofNullable(addresses.get(part));
    }
}
