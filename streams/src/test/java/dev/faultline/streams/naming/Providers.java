package dev.faultline.streams.naming;

import static dev.faultline.streams.register.Registered.entity;

import dev.faultline.event.Entity;
import dev.faultline.streams.register.Register;
import java.time.Instant;
import java.util.List;

/** A register of the best-known providers, for tests. */
public final class Providers {

    public static final Instant GONE = Instant.parse("2024-01-01T00:00:00Z");

    private Providers() {}

    public static Register register() {
        return Register.of(
                List.of(
                        entity("aws", "provider", "Amazon Web Services")
                                .setProducts(List.of("DynamoDB", "EC2"))
                                .setRegions(List.of("us-east-1", "us-west-2", "N. Virginia"))
                                .build(),
                        entity("gcp", "provider", "Google Cloud")
                                .setRegions(List.of("us-central1", "us-east1"))
                                .build(),
                        entity("azure", "provider", "Microsoft Azure")
                                .setName("Microsoft Azure")
                                .setAmbiguousNames(List.of("Azure"))
                                .setRegions(List.of("East US", "East US 2"))
                                .build(),
                        entity("cloudflare", "provider").build(),
                        entity("hetzner", "provider").build(),
                        entity("akamai", "provider").build(),
                        entity("linode", "provider").setParent("akamai").build(),
                        entity("digitalocean", "provider")
                                .setRegions(List.of("nyc3"))
                                .build(),
                        entity("old-host", "provider", "Oldhost")
                                .setValidTo(GONE)
                                .build(),
                        entity("infura", "rpc-provider").build(),
                        ambiguous("alchemy", "Alchemy"),
                        entity("github", "code-host").build(),
                        entity("coinbase", "exchange").build()),
                List.of());
    }

    private static Entity ambiguous(String id, String name) {
        return entity(id, "rpc-provider")
                .setName(name)
                .setAmbiguousNames(List.of(name))
                .build();
    }
}
