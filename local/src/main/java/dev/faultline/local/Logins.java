package dev.faultline.local;

import java.util.Map;

/**
 * How each of the real servers lets us in.
 *
 * @param broker of the cluster
 * @param registry of the schema registry
 * @param engine of ClickHouse
 */
public record Logins(BrokerLogin broker, Login registry, Login engine) {

    /**
     * Reads the environment.
     *
     * @throws StackException with variable and remedy, never with a secret
     */
    static Logins from(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        return new Logins(
                BrokerLogin.of(variables),
                Login.of("SCHEMA_REGISTRY", "", variables),
                Login.of("CLICKHOUSE", LocalStack.ENGINE_USER, variables));
    }

    /** Those of parts that have an address; a child needs none, except the engine its token. */
    Logins of(ExternalServers external, Secret token) {
        return new Logins(
                external.address(Part.BROKER).isPresent() ? broker : BrokerLogin.NONE,
                external.address(Part.REGISTRY).isPresent() ? registry : Login.NONE,
                external.address(Part.ENGINE).isPresent() ? engine : new Login(LocalStack.ENGINE_USER, token, null));
    }
}
