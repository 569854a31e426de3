package dev.faultline.streams.effect;

import static dev.faultline.streams.Watcher.T0;
import static dev.faultline.streams.Watcher.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Incident;
import dev.faultline.event.Wave;
import dev.faultline.streams.Rows;
import dev.faultline.streams.attribute.EffectSettings;
import dev.faultline.streams.attribute.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentWindowsTest {

    private static final long TWO_HOURS = 7_200_000;

    private final IncidentWindows windows = new IncidentWindows(EffectSettings.defaults());

    private static Incident.Builder incident() {
        return Rows.incident("incident", 1)
                .setDeclaredStart(at(1_000))
                .setDeclaredEnd(at(9_000))
                .setLastSeen(at(20_000));
    }

    private static Window window(String label, long from, long to, boolean open) {
        return new Window(label, T0 + from, T0 + to, open);
    }

    @Test
    void anIncidentIsLookedForInItsWavesAndAfterItsEnd() {
        var incident = incident()
                .setWaves(List.of(new Wave("a", at(1_000), at(2_000)), new Wave("b", at(5_000), null)))
                .build();
        assertThat(windows.of(incident, List.of()))
                .extracting(NamedWindow::window)
                .containsExactly(
                        window("declared", 1_000, 9_000, false),
                        window("wave-1", 1_000, 2_000, false),
                        window("wave-2", 5_000, 20_000, true),
                        window("after", 9_000, 9_000 + TWO_HOURS, false));
    }

    @Test
    void anOpenIncidentHasNoTimeAfter() {
        assertThat(windows.of(incident().setDeclaredEnd(null).build(), List.of()))
                .extracting(NamedWindow::label)
                .containsExactly("declared");
    }

    @Test
    void nothingOfTheIncidentIsInTheHistoryOfAnyWindow() {
        var early = incident().setFirstPublished(at(500)).build();
        assertThat(windows.of(early, List.of())).allMatch(named -> named.historyEnd() == T0 + 500);
        var signalled = EffectStage.suspicion(-1, 0, List.of("coinbase"), 1).build();
        assertThat(windows.of(early, List.of(signalled)))
                .filteredOn(named -> named.label().equals("signalled"))
                .singleElement()
                .matches(named -> named.historyEnd() == T0 - EffectStage.WIDTH)
                .matches(named -> named.isChosenBy("coinbase") && !named.isChosenBy("kraken"));
    }

    @Test
    void whatIsPartOfAnotherIncidentHasNoWindows() {
        assertThat(windows.of(incident().setSupersededBy("other").build(), List.of()))
                .isEmpty();
    }

    @Test
    void otherEndsAreOfferedOnceEach() {
        var incident = incident()
                .setFirstPublished(at(3_000))
                .setResolvedAt(at(12_000))
                .setLastUpdated(at(12_000))
                .setWaves(List.of(new Wave("a", at(1_000), at(2_000)), new Wave("b", at(5_000), at(9_000))))
                .build();
        assertThat(IncidentWindows.alternatives(incident, window("declared", 1_000, 9_000, false)))
                .containsExactly(
                        window("to end of wave 1", 1_000, 2_000, false),
                        window("to last post, resolving post", 1_000, 12_000, false),
                        window("first post to resolving post", 3_000, 12_000, false));
    }
}
