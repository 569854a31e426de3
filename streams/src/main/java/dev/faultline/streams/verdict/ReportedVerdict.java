package dev.faultline.streams.verdict;

import dev.faultline.event.Claim;
import dev.faultline.event.Impact;
import dev.faultline.event.Provenance;
import dev.faultline.event.Surface;
import dev.faultline.event.Verdict;
import dev.faultline.schemas.ContentId;
import dev.faultline.streams.Lineage;
import dev.faultline.streams.SeriesId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on what was only published: the size in the publisher's words, how many publishers there are, and never an
 * interval.
 */
final class ReportedVerdict {

    /** Signal of a claim that names none. */
    private static final String NO_SIGNAL = "reported";

    private static final Comparator<Claim> IN_ORDER = Comparator.comparing(Claim::getStatement)
            .thenComparing(Claim::getPublisher)
            .thenComparing(Claim::getId);

    private final String runId;

    ReportedVerdict(String runId) {
        this.runId = runId;
    }

    static SeriesId series(Claim claim) {
        return new SeriesId(
                claim.getEntity(),
                claim.getSurface() == null ? Surface.UNSPECIFIED : claim.getSurface(),
                claim.getSignal() == null ? NO_SIGNAL : claim.getSignal());
    }

    String id(String incidentId, SeriesId series) {
        return ContentId.of(
                "impact", runId, incidentId, series.entity(), series.surface().name(), series.signal(), "reported");
    }

    /**
     * The verdict; its revision is still to be set.
     *
     * @param claims claims about one series and one incident, at least one
     * @param measured whether the same series was measured, which leaves nothing to report
     */
    Impact impact(List<Claim> claims, boolean measured) {
        List<Claim> inOrder = claims.stream().sorted(IN_ORDER).toList();
        Claim any = inOrder.get(0);
        SeriesId series = series(any);
        String incidentId = incidentOf(any);
        Lineage lineage = inOrder.stream()
                .map(claim ->
                        new Lineage(Provenance.REPORTED, claim.getObservedAt().toEpochMilli(), 1))
                .reduce(Lineage.NONE, Lineage::and);
        return Impact.newBuilder()
                .setRunId(runId)
                .setId(id(incidentId, series))
                .setIncidentId(incidentId)
                .setGroupId(incidentId)
                .setProvider(any.getProvider() == null ? "" : any.getProvider())
                .setEntity(series.entity())
                .setSurface(series.surface())
                .setSignal(series.signal())
                .setVerdict(measured ? Verdict.SUPERSEDED : Verdict.REPORTED)
                .setReason(reason(inOrder))
                .setClaimed(inOrder.stream().map(Claim::getStatement).distinct().collect(Collectors.joining(" | ")))
                .setIndependentSources((int)
                        inOrder.stream().map(Claim::getPublisher).distinct().count())
                .setProvenance(Provenance.REPORTED)
                .setKnownAt(Instant.ofEpochMilli(lineage.knownAt()))
                .setInputs(lineage.inputs())
                .setRevision(0)
                .build();
    }

    static String incidentOf(Claim claim) {
        String incident = claim.getIncidentId();
        if (incident == null) {
            throw new IllegalArgumentException("Claim " + claim.getId() + " names no incident");
        }
        return incident;
    }

    private static String reason(List<Claim> claims) {
        return String.format(
                Locale.ROOT,
                "Published, not measured: %d say hit, %d say not hit, %d say neither.",
                count(claims, true),
                count(claims, false),
                count(claims, null));
    }

    private static long count(List<Claim> claims, @Nullable Boolean affected) {
        return claims.stream()
                .filter(claim -> Objects.equals(claim.getAffected(), affected))
                .count();
    }
}
