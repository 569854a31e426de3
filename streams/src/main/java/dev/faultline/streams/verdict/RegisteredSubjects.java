package dev.faultline.streams.verdict;

import dev.faultline.event.Dependency;
import dev.faultline.event.Entity;
import dev.faultline.event.Surface;
import dev.faultline.streams.SeriesId;
import dev.faultline.streams.attribute.verdict.Accused;
import dev.faultline.streams.attribute.verdict.BaseRates;
import dev.faultline.streams.attribute.verdict.Declared;
import dev.faultline.streams.attribute.verdict.Subject;
import dev.faultline.streams.register.Register;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Series with what the register says of their entities at the time of an incident. */
final class RegisteredSubjects {

    private final Register register;
    private final Set<String> declaring = new TreeSet<>();
    private final Map<String, String> families = new HashMap<>();

    RegisteredSubjects(Register register) {
        this.register = register;
        register.dependencies().forEach(dependency -> declaring.add(dependency.getEntity()));
    }

    /** The series as seen from an incident of a provider. */
    Subject subject(SeriesId series, String provider, Instant at) {
        String kind = register.entity(series.entity()).map(Entity::getKind).orElse("");
        String surface = series.surface().name();
        return new Subject(
                series.entity() + ' ' + surface + ' ' + series.signal(),
                family(series.entity()),
                surface,
                kind.isEmpty() ? "" : surface + ' ' + series.signal() + ' ' + kind,
                register.belongsTo(series.entity(), provider),
                declared(series.entity(), at));
    }

    /** How many of all that are declared at that time run there. */
    BaseRates rates(Accused accused, Instant at) {
        return BaseRates.of(
                accused, declaring.stream().map(entity -> declared(entity, at)).toList());
    }

    private List<Declared> declared(String entity, Instant at) {
        return register.dependenciesOf(entity, at).stream()
                .map(RegisteredSubjects::declared)
                .toList();
    }

    private static Declared declared(Dependency dependency) {
        String region = dependency.getRegion();
        Surface surface = dependency.getSurface();
        return new Declared(
                dependency.getProvider(),
                region == null ? null : region.toLowerCase(Locale.ROOT),
                surface == null || surface == Surface.UNSPECIFIED ? null : surface.name(),
                dependency.getShare());
    }

    private String family(String entity) {
        return families.computeIfAbsent(entity, id -> {
            List<Entity> chain = register.parentChain(id);
            return chain.isEmpty() ? id : chain.get(chain.size() - 1).getId();
        });
    }
}
