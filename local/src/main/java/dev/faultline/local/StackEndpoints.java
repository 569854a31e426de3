package dev.faultline.local;

import java.net.URI;

/**
 * Where the parts are.
 *
 * @param kafkaBootstrapServers {@code host:port}, several separated by commas
 * @param schemaRegistryUrl base of the Confluent-compatible API
 * @param clickHouseUrl base of the HTTP interface, without user and password
 * @param clickHouseUser user name, {@code default} on the local engine
 * @param clickHousePassword its password; on the local engine, the token of the data directory
 */
public record StackEndpoints(
        String kafkaBootstrapServers,
        URI schemaRegistryUrl,
        URI clickHouseUrl,
        String clickHouseUser,
        Secret clickHousePassword) {}
