package dev.faultline.app;

import dev.faultline.sql.Migrations;
import dev.faultline.streams.attribute.Assessment;
import dev.faultline.streams.attribute.Window;
import dev.faultline.streams.ledger.Check;
import dev.faultline.streams.ledger.Estimate;
import dev.faultline.streams.ledger.LedgerRule;
import dev.faultline.streams.ledger.Measurement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Claims that name no incident, compared with what was watched in the time that they speak of. The tables stay as they are:
 * the verdict stage knows windows of incidents only, and this is an answer to one who asks.
 */
final class UnnamedClaims {

    private final Connection connection;
    private final StretchMeasurement measurement;

    UnnamedClaims(Connection connection, StretchMeasurement measurement) {
        this.connection = connection;
        this.measurement = measurement;
    }

    /** The entries, those that name no incident with the answer of their own time. */
    List<LedgerEntry> measured(List<LedgerEntry> entries) throws SQLException {
        Map<String, ClaimStretch> claims = new HashMap<>();
        if (entries.stream().anyMatch(entry -> entry.incidentId() == null)) {
            claims.putAll(claims());
        }
        List<LedgerEntry> answered = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            ClaimStretch claim = claims.get(entry.id());
            answered.add(claim == null ? entry : answered(entry, claim));
        }
        return answered;
    }

    private Map<String, ClaimStretch> claims() throws SQLException {
        Map<String, ClaimStretch> claims = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + ClaimStretch.COLUMNS + " FROM " + Migrations.MAIN
                        + ".claims_ledger WHERE incident_id IS NULL")) {
            while (rows.next()) {
                ClaimStretch claim = ClaimStretch.of(rows);
                claims.put(claim.id(), claim);
            }
        }
        return claims;
    }

    private LedgerEntry answered(LedgerEntry entry, ClaimStretch claim) throws SQLException {
        Window window = claim.window();
        List<Measurement> measurements = new ArrayList<>();
        if (window != null) {
            for (StretchMeasurement.Watched series :
                    new StretchSeries(connection, claim.entity()).read(window, measurement.historyStart(window))) {
                measurements.add(measurement.of(window, series));
            }
        }
        Check check = check(claim, measurements);
        return entry.answered(check.status().name(), shown(check), check.basis() + over(window, check));
    }

    /** What the rule of the ledger says, in words that fit a claim without an incident. */
    static Check check(ClaimStretch claim, List<Measurement> measurements) {
        Check check = new LedgerRule().check(claim.assertion(), measurements);
        boolean isOpen = check.status() != Check.Status.NOT_MEASURABLE;
        boolean isWatched = measurements.stream().anyMatch(each -> each.found().coverage() > 0);
        if (isOpen && claim.window() == null) {
            return undecided("It names no incident, and not the time from begin to end that it speaks of.");
        }
        if (isOpen && !isWatched) {
            return undecided("Could not look: nothing of it was watched in the time it speaks of.");
        }
        if (isOpen && measurements.stream().allMatch(each -> each.found().outcome() == Assessment.Outcome.UNOBSERVED)) {
            return undecided("It was watched, but too little before it to say what would have been usual.");
        }
        if (isOpen && claim.isTooVagueForALoss()) {
            return undecided("A mean loss cannot be compared with a time that is told only about.");
        }
        return check;
    }

    private static Check undecided(String basis) {
        return new Check(Check.Status.UNOBSERVED, basis, null, List.of());
    }

    private static String over(@Nullable Window window, Check check) {
        return window == null || check.status() == Check.Status.NOT_MEASURABLE
                ? ""
                : " Measured over the time it speaks of, " + Instant.ofEpochMilli(window.start()) + " to "
                        + Instant.ofEpochMilli(window.end()) + ".";
    }

    private static @Nullable String shown(Check check) {
        Check.Measured measured = check.measured();
        if (measured == null || measured.unit() == null) {
            return null;
        }
        Estimate estimate = measured.estimate();
        String value = estimate.value() == null ? "" : number(estimate.value());
        String low = estimate.low() == null ? "…" : number(estimate.low());
        String high = estimate.high() == null ? "…" : number(estimate.high());
        return (value + " (" + low + " to " + high + ") " + measured.unit()).strip();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
