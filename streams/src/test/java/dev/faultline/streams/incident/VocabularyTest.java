package dev.faultline.streams.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.IncidentKind;
import dev.faultline.event.IncidentRevision;
import dev.faultline.event.IncidentState;
import dev.faultline.event.RevisionChange;
import dev.faultline.event.Severity;
import dev.faultline.streams.Rows;
import dev.faultline.streams.Watcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocabularyTest {

    private static IncidentRevision.Builder revision() {
        return Rows.revision("a", null, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "investigating, OPEN",
        "IDENTIFIED, OPEN",
        "' In_Progress ', OPEN",
        "verifying, MONITORING",
        "monitoring, MONITORING",
        "resolved, RESOLVED",
        "postmortem, RESOLVED",
        "AVAILABLE, RESOLVED",
        "SERVICE_OUTAGE, OPEN",
        "scheduled, SCHEDULED",
        "0, RESOLVED",
        "3, OPEN",
        "under the weather, UNKNOWN"
    })
    void knowsTheProvidersWordsForTheState(String word, IncidentState state) {
        assertThat(Vocabulary.state(word)).isEqualTo(state);
        assertThat(Vocabulary.state(revision().setStatus(word).build())).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "none, NONE", "minor, MINOR", "MAJOR, MAJOR", "Critical, CRITICAL", "low, MINOR", "medium, MAJOR",
        "high, CRITICAL", "1, MINOR", "2, MAJOR", "3, CRITICAL", "SERVICE_INFORMATION, MINOR", "apocalyptic, UNKNOWN"
    })
    void knowsTheProvidersWordsForTheSeverity(String word, Severity severity) {
        assertThat(Vocabulary.severity(revision().setImpact(word).build())).isEqualTo(severity);
    }

    @Test
    void noWordIsUnknown() {
        assertThat(Vocabulary.state((String) null)).isEqualTo(IncidentState.UNKNOWN);
        assertThat(Vocabulary.severity(revision().build())).isEqualTo(Severity.UNKNOWN);
    }

    @Test
    void aDeclaredEndIsAResolutionExceptOfMaintenance() {
        IncidentRevision.Builder ended = revision().setDeclaredEnd(Watcher.at(1));
        assertThat(Vocabulary.state(ended.build())).isEqualTo(IncidentState.RESOLVED);
        assertThat(Vocabulary.state(ended.setKind(IncidentKind.MAINTENANCE)
                        .setStatus("scheduled")
                        .build()))
                .isEqualTo(IncidentState.SCHEDULED);
    }

    @Test
    void aDisappearanceIsNoResolution() {
        IncidentRevision.Builder gone = revision().setStatus("resolved").setDeclaredEnd(Watcher.at(1));
        assertThat(Vocabulary.state(gone.setChange(RevisionChange.VANISHED).build()))
                .isEqualTo(IncidentState.VANISHED);
        assertThat(Vocabulary.state(gone.setChange(RevisionChange.AGED_OUT).build()))
                .isEqualTo(IncidentState.AGED_OUT);
    }
}
