package dev.faultline.local;

import java.net.URI;
import java.net.http.HttpClient;

/**
 * Where the parts are, and how they let us in.
 *
 * @param kafkaBootstrapServers {@code host:port}, several separated by commas
 * @param schemaRegistryUrl base of the Confluent-compatible API
 * @param clickHouseUrl base of the HTTP interface, without user and password
 * @param logins of each part; on the local engine, the password is the token of the data directory
 */
public record StackEndpoints(String kafkaBootstrapServers, URI schemaRegistryUrl, URI clickHouseUrl, Logins logins) {

    /** User of ClickHouse, {@code default} on the local engine. */
    public String clickHouseUser() {
        return logins.engine().user();
    }

    /** What makes a client of its HTTP interface: one that trusts whom the login says. */
    public HttpClient.Builder clickHouseClient() {
        HttpClient.Builder builder = HttpClient.newBuilder();
        logins.engine().trust().ifPresent(builder::sslContext);
        return builder;
    }

    /** Password of that user. */
    public Secret clickHousePassword() {
        return logins.engine().password();
    }
}
