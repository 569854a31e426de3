package dev.faultline.streams.effect;

import static dev.faultline.streams.Watcher.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.IncidentKind;
import dev.faultline.streams.Rows;
import dev.faultline.streams.Watcher;
import dev.faultline.streams.attribute.Window;
import org.junit.jupiter.api.Test;

class IncidentWindowTest {

    private static Window window(long start, long end, boolean open) {
        return new Window("declared", Watcher.T0 + start, Watcher.T0 + end, open);
    }

    @Test
    void declaredTimesComeFirst() {
        var incident = Rows.incident("i", 1)
                .setDeclaredStart(at(5))
                .setFirstPublished(at(10))
                .setFirstSeen(at(20))
                .setDeclaredEnd(at(30))
                .setResolvedAt(at(40))
                .setLastSeen(at(50));
        assertThat(IncidentWindow.of(incident.build())).contains(window(5, 30, false));
        incident.setDeclaredStart(null).setDeclaredEnd(null);
        assertThat(IncidentWindow.of(incident.build())).contains(window(10, 40, false));
        incident.setFirstPublished(null).setResolvedAt(null);
        assertThat(IncidentWindow.of(incident.build())).contains(window(20, 50, true));
    }

    @Test
    void anEndBeforeTheStartMakesAnEmptyWindow() {
        var incident = Rows.incident("i", 1).setDeclaredStart(at(50)).setDeclaredEnd(at(30));
        assertThat(IncidentWindow.of(incident.build())).contains(window(50, 50, false));
    }

    @Test
    void maintenanceHasNoWindow() {
        assertThat(IncidentWindow.of(
                        Rows.incident("i", 1).setKind(IncidentKind.MAINTENANCE).build()))
                .isEmpty();
    }
}
