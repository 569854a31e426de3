package dev.faultline.streams.verdict;

import static dev.faultline.streams.Watcher.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.event.Claim;
import dev.faultline.event.Impact;
import dev.faultline.event.Provenance;
import dev.faultline.event.Surface;
import dev.faultline.event.Verdict;
import dev.faultline.streams.Rows;
import dev.faultline.streams.SeriesId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportedVerdictTest {

    private static final SeriesId SERIES = new SeriesId("coinbase", Surface.TRADING, "trades");

    private final ReportedVerdict verdict = new ReportedVerdict("run");

    private static Claim claim(String id, String publisher) {
        return Rows.claim(id, publisher, SERIES).build();
    }

    @Test
    void repeatsTheSizeInWordsAndHasNoNumberOfItsOwn() {
        Impact impact = verdict.impact(List.of(claim("a", "paper")), false);
        assertThat(impact.getVerdict()).isEqualTo(Verdict.REPORTED);
        assertThat(impact.getClaimed()).isEqualTo("statement of a");
        assertThat(impact.getProvenance()).isEqualTo(Provenance.REPORTED);
        assertThat(impact.getLoss()).isNull();
        assertThat(impact.getLossLow()).isNull();
        assertThat(impact.getLossHigh()).isNull();
        assertThat(impact.getCoverage()).isNull();
        assertThat(impact.getOutcome()).isNull();
        assertThat(impact.getLogLikelihoodRatio()).isNull();
        assertThat(impact.getBand()).isNull();
    }

    @Test
    void countsPublishersNotCopies() {
        Impact impact = verdict.impact(List.of(claim("a", "paper"), claim("b", "paper"), claim("c", "blog")), false);
        assertThat(impact.getIndependentSources()).isEqualTo(2);
        assertThat(impact.getInputs()).isEqualTo(3);
    }

    @Test
    void saysThatClaimsContradict() {
        Claim not = Rows.claim("b", "blog", SERIES).setAffected(false).build();
        Claim neither = Rows.claim("c", "blog", SERIES).setAffected(null).build();
        Impact impact = verdict.impact(List.of(claim("a", "paper"), not, neither), false);
        assertThat(impact.getReason()).isEqualTo("Published, not measured: 1 say hit, 1 say not hit, 1 say neither.");
    }

    @Test
    void theOrderOfClaimsDoesNotMatter() {
        Claim late = Rows.claim("b", "blog", SERIES).setObservedAt(at(99_000)).build();
        Impact impact = verdict.impact(List.of(claim("a", "paper"), late), false);
        assertThat(verdict.impact(List.of(late, claim("a", "paper")), false)).isEqualTo(impact);
        assertThat(impact.getKnownAt()).isEqualTo(at(99_000));
    }

    @Test
    void whatWasMeasuredIsNotReportedAnyMore() {
        assertThat(verdict.impact(List.of(claim("a", "paper")), true).getVerdict())
                .isEqualTo(Verdict.SUPERSEDED);
    }

    @Test
    void aClaimWithoutSurfaceOrSignalHasASeriesOfItsOwn() {
        Claim vague = Rows.claim("a", "paper", SERIES)
                .setSurface(null)
                .setSignal(null)
                .build();
        assertThat(ReportedVerdict.series(vague)).isEqualTo(new SeriesId("coinbase", Surface.UNSPECIFIED, "reported"));
    }

    @Test
    void aClaimOfNoIncidentCannotBeJudged() {
        Claim general = Rows.claim("a", "paper", SERIES).setIncidentId(null).build();
        assertThatThrownBy(() -> ReportedVerdict.incidentOf(general)).isInstanceOf(IllegalArgumentException.class);
    }
}
