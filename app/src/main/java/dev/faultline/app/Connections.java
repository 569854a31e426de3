package dev.faultline.app;

import dev.faultline.local.Login;
import dev.faultline.local.StackEndpoints;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;

/** Clients of the three servers, each with its login and whom it trusts. No secret gets into an address. */
final class Connections {

    private static final int CACHED_SCHEMAS = 1_000;

    private final StackEndpoints endpoints;

    Connections(StackEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** Properties by which any Kafka client reaches the cluster and is let in. */
    Map<String, Object> kafka() {
        Map<String, Object> settings = new HashMap<>(endpoints.logins().broker().settings());
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, endpoints.kafkaBootstrapServers());
        return Map.copyOf(settings);
    }

    SchemaRegistryClient registry() {
        Login login = endpoints.logins().registry();
        RestService rest = new RestService(endpoints.schemaRegistryUrl().toString());
        Map<String, Object> settings = login.user().isEmpty()
                ? Map.of()
                : Map.of(
                        "basic.auth.credentials.source",
                        "USER_INFO",
                        "basic.auth.user.info",
                        login.user() + ":" + login.password().reveal());
        SchemaRegistryClient client = new CachedSchemaRegistryClient(rest, CACHED_SCHEMAS, settings);
        // Afterwards: the client sets Java's own trust when it is made.
        login.trust().ifPresent(trust -> rest.setSslSocketFactory(trust.getSocketFactory()));
        return client;
    }

    /** Address of ClickHouse for JDBC. */
    String jdbcUrl() {
        return "jdbc:clickhouse:" + endpoints.clickHouseUrl();
    }

    /** User, password and trust for {@link #jdbcUrl}. */
    Properties jdbcProperties() {
        Properties properties = new Properties();
        properties.setProperty("user", endpoints.clickHouseUser());
        properties.setProperty("password", endpoints.clickHousePassword().reveal());
        Path authority = endpoints.logins().engine().authority();
        if (authority != null) {
            properties.setProperty("sslrootcert", authority.toAbsolutePath().toString());
        }
        return properties;
    }
}
