package dev.faultline.streams.register;

import dev.faultline.event.Dependency;
import dev.faultline.event.Entity;
import dev.faultline.event.Provenance;
import dev.faultline.schemas.ContentId;
import java.time.Instant;
import java.util.List;

/** Entries of a register for tests. */
public final class Registered {

    public static final Instant ENTERED = Instant.parse("2026-01-01T00:00:00Z");

    private Registered() {}

    public static Entity.Builder entity(String id, String kind, String... aliases) {
        return Entity.newBuilder()
                .setId(id)
                .setName(id)
                .setKind(kind)
                .setAliases(List.of(aliases))
                .setObservedAt(ENTERED)
                .setProvenance(Provenance.REPORTED);
    }

    public static Dependency.Builder dependency(String entity, String provider, String region) {
        return Dependency.newBuilder()
                .setId(ContentId.of(entity, provider, region, "https://example.org"))
                .setEntity(entity)
                .setProvider(provider)
                .setRegion(region)
                .setStatement("It runs there.")
                .setLink("https://example.org")
                .setObservedAt(ENTERED)
                .setProvenance(Provenance.REPORTED);
    }
}
