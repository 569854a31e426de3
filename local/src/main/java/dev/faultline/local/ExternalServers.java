package dev.faultline.local;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Real servers that the environment names; each takes the place of a child.
 *
 * @param addresses what the variable of a part says, for those that are set
 * @param logins how they let us in
 */
public record ExternalServers(Map<Part, String> addresses, Logins logins) {
    public ExternalServers {
        addresses = Map.copyOf(addresses);
    }

    /** No real server: all three parts are children. */
    public static ExternalServers none() {
        return from(Map.of());
    }

    /**
     * Reads the environment; a blank variable counts as not set.
     *
     * @throws StackException when an address of the registry or of ClickHouse is not a plain HTTP address, or one of a broker
     *     has a user, since a password in it would show up in messages; or when a login is half given
     */
    public static ExternalServers from(Map<String, String> environment) {
        Map<Part, String> addresses = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            String value = environment.getOrDefault(part.variable(), "").strip();
            if (!value.isEmpty()) {
                addresses.put(part, part == Part.BROKER ? brokers(value) : plain(part, value));
            }
        }
        return new ExternalServers(addresses, Logins.from(environment));
    }

    /** The parts for which there is no real server. */
    List<Part> missing() {
        return Arrays.stream(Part.values())
                .filter(part -> !addresses.containsKey(part))
                .toList();
    }

    private static String brokers(String value) {
        if (value.indexOf('@') >= 0) {
            throw new StackException(Part.BROKER.variable() + " must look like host:port,host:port, without user or"
                    + " password; those go into KAFKA_USER and KAFKA_PASSWORD.");
        }
        return value;
    }

    private static String plain(Part part, String value) {
        try {
            URI uri = new URI(value);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null) {
                return value;
            }
        } catch (URISyntaxException e) {
            // the message below must not repeat the value
        }
        throw new StackException(part.variable() + " must look like http://host:port or https://host:port/path,"
                + " without user, password or query; those go into " + variables(part) + ".");
    }

    private static String variables(Part part) {
        String prefix = part.variable().replaceFirst("_URL$", "");
        return prefix + "_USER and " + prefix + "_PASSWORD";
    }

    Optional<String> address(Part part) {
        return Optional.ofNullable(addresses.get(part));
    }
}
