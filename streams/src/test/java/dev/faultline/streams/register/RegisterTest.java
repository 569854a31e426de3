package dev.faultline.streams.register;

import static dev.faultline.streams.register.Registered.dependency;
import static dev.faultline.streams.register.Registered.entity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.event.Dependency;
import dev.faultline.event.Entity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegisterTest {

    private static final Instant EARLY = Instant.parse("2021-12-07T00:00:00Z");
    private static final Instant END = Instant.parse("2024-10-28T00:00:00Z");
    private static final Instant LATE = Instant.parse("2025-10-20T00:00:00Z");

    private final List<Entity> entities = List.of(
            entity("aws", "provider", "Amazon Web Services").build(),
            entity("infura", "rpc-provider").build(),
            entity("coinbase", "exchange").build(),
            entity("base", "rollup").setParent("coinbase").build(),
            entity("base-explorer", "explorer").setParent("base").build(),
            entity("venue-old", "exchange", "Venue").setValidTo(END).build(),
            entity("venue-new", "exchange", "Venue").setValidFrom(END).build());
    private final List<Dependency> dependencies = List.of(
            dependency("coinbase", "aws", "us-east-1").build(),
            dependency("base", "aws", "eu-west-1").build(),
            dependency("infura", "aws", null).build(),
            dependency("venue-old", "aws", "us-east-1").build(),
            dependency("venue-new", "aws", "us-east-1").setValidTo(LATE).build());
    private final Register register = Register.of(entities, dependencies);

    @Test
    void dependentsAreThoseOfTheMomentAndNotElsewhere() {
        assertThat(register.dependentsOf("aws", null, EARLY))
                .extracting(Dependency::getEntity)
                .containsExactly("base", "coinbase", "infura", "venue-old");
        assertThat(register.dependentsOf("aws", "US-EAST-1", EARLY))
                .extracting(Dependency::getEntity)
                .containsExactly("coinbase", "infura", "venue-old");
        assertThat(register.dependentsOf("aws", "us-east-1", END))
                .extracting(Dependency::getEntity)
                .containsExactly("coinbase", "infura", "venue-new");
        assertThat(register.dependentsOf("aws", "us-east-1", LATE))
                .extracting(Dependency::getEntity)
                .containsExactly("coinbase", "infura");
        assertThat(register.dependentsOf("gcp", null, EARLY)).isEmpty();
    }

    @Test
    void whatOneDependsOnIsNotInherited() {
        assertThat(register.dependenciesOf("base", EARLY))
                .extracting(Dependency::getRegion)
                .containsExactly("eu-west-1");
        assertThat(register.dependenciesOf("base-explorer", EARLY)).isEmpty();
    }

    @Test
    void aNameMayGoFromOneToAnother() {
        assertThat(register.named(" venue ", EARLY)).extracting(Entity::getId).containsExactly("venue-old");
        assertThat(register.named("Venue", LATE)).extracting(Entity::getId).containsExactly("venue-new");
        assertThat(register.named("AMAZON WEB SERVICES", LATE)).hasSize(1);
        assertThat(register.named("Ven", LATE)).isEmpty();
        assertThat(register.existed("venue-old", END)).isFalse();
        assertThat(register.existed("venue-new", END)).isTrue();
        assertThat(register.existed("nobody", END)).isFalse();
    }

    @Test
    void parentsAreTheNearestFirstAndACycleEnds() {
        assertThat(register.parentChain("base-explorer"))
                .extracting(Entity::getId)
                .containsExactly("base", "coinbase");
        assertThat(register.belongsTo("base-explorer", "coinbase")).isTrue();
        assertThat(register.belongsTo("coinbase", "base")).isFalse();
        Register cyclic = Register.of(
                List.of(
                        entity("a", "chain").setParent("b").build(),
                        entity("b", "chain").setParent("c").build(),
                        entity("c", "chain").setParent("b").build(),
                        entity("self", "chain").setParent("self").build(),
                        entity("orphan", "chain").setParent("nobody").build()),
                List.of());
        assertThat(cyclic.parentChain("a")).extracting(Entity::getId).containsExactly("b", "c");
        assertThat(cyclic.parentChain("self")).isEmpty();
        assertThat(cyclic.parentChain("orphan")).isEmpty();
    }

    @Test
    void theOrderOfTheEntriesDoesNotMatterAndTheirContentDoes() {
        List<Entity> turned = new ArrayList<>(entities);
        List<Dependency> mixed = new ArrayList<>(dependencies);
        Collections.reverse(turned);
        Collections.reverse(mixed);
        assertThat(Register.of(turned, mixed)).isEqualTo(register).hasToString(register.toString());
        assertThat(Register.of(entities, List.of()).fingerprint()).isNotEqualTo(register.fingerprint());
        assertThat(Register.empty().dependentsOf("aws", null, LATE)).isEmpty();
    }

    @Test
    void oneIdIsOneEntity() {
        assertThatThrownBy(() -> Register.of(List.of(entities.get(0), entities.get(0)), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("aws");
    }
}
