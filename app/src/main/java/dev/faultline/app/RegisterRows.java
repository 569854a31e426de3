package dev.faultline.app;

import dev.faultline.event.Dependency;
import dev.faultline.event.Entity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries of the register for programs. In CSV the members of a list stand between semicolons. */
final class RegisterRows {

    static final List<String> ENTITY_COLUMNS = List.of(
            "id",
            "name",
            "kind",
            "aliases",
            "ambiguous_names",
            "products",
            "regions",
            "parent",
            "valid_from",
            "valid_to",
            "link");

    static final List<String> DEPENDENCY_COLUMNS = List.of(
            "entity",
            "provider",
            "region",
            "surface",
            "share",
            "valid_from",
            "valid_to",
            "as_of",
            "statement",
            "link",
            "id");

    private RegisterRows() {}

    static Row entity(Entity entity) {
        return new Row()
                .with("id", entity.getId())
                .with("name", entity.getName())
                .with("kind", entity.getKind())
                .with("aliases", entity.getAliases())
                .with("ambiguous_names", entity.getAmbiguousNames())
                .with("products", entity.getProducts())
                .with("regions", entity.getRegions())
                .with("parent", entity.getParent())
                .with("valid_from", text(entity.getValidFrom()))
                .with("valid_to", text(entity.getValidTo()))
                .with("link", entity.getLink());
    }

    static Row dependency(Dependency dependency) {
        return new Row()
                .with("entity", dependency.getEntity())
                .with("provider", dependency.getProvider())
                .with("region", dependency.getRegion())
                .with(
                        "surface",
                        dependency.getSurface() == null
                                ? null
                                : dependency.getSurface().name())
                .with("share", dependency.getShare())
                .with("valid_from", text(dependency.getValidFrom()))
                .with("valid_to", text(dependency.getValidTo()))
                .with("as_of", text(dependency.getAsOf()))
                .with("statement", dependency.getStatement())
                .with("link", dependency.getLink())
                .with("id", dependency.getId());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
