package dev.faultline.evaluate;

import dev.faultline.evaluate.dataset.DataFolder;
import dev.faultline.evaluate.dataset.RealSeries;
import dev.faultline.evaluate.dataset.RealSubject;
import dev.faultline.evaluate.inject.Subject;
import dev.faultline.evaluate.report.Report;
import dev.faultline.evaluate.report.Section;
import dev.faultline.evaluate.work.Workers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Measures detectors and reports what was found. The same input gives the same report, whatever the machine does. */
public final class Evaluation {

    private final List<Entrant> entrants;
    private final List<Entrant> rivals;
    private final @Nullable DataFolder data;
    private final Effort effort;
    private final Workers workers;

    /**
     * An evaluation.
     *
     * @param entrants detectors to measure
     * @param rivals detectors to compare, the one to judge first
     * @param data real series; null for none
     */
    public Evaluation(
            List<Entrant> entrants, List<Entrant> rivals, @Nullable DataFolder data, Effort effort, Workers workers) {
        this.entrants = List.copyOf(entrants);
        this.rivals = List.copyOf(rivals);
        this.data = data;
        this.effort = effort;
        this.workers = workers;
    }

    /** Measures the parts asked for, in the order of {@link Part}. */
    public Report run(Set<Part> parts) {
        List<RealSeries> chains = data == null ? List.of() : data.chains();
        List<Section> sections = new ArrayList<>();
        for (Part part : EnumSet.copyOf(parts)) {
            sections.add(section(part, chains));
        }
        return new Report("Accuracy of detection", effort.introduction(), effort.command(), sections);
    }

    private Section section(Part part, List<RealSeries> chains) {
        List<Subject> simulated = EfficiencyPart.simulated(effort);
        return switch (part) {
            case CALIBRATION -> new CalibrationPart(effort, workers).section(entrants);
            case REAL -> real(chains);
            case EFFICIENCY -> new EfficiencyPart(effort, workers).section(entrants, simulated);
            case RIVALS -> new RivalsPart(effort, workers).section(rivals, subjects(chains));
            case INTERVALS -> new IntervalsPart(effort, workers).section(entrants, simulated);
        };
    }

    private Section real(List<RealSeries> chains) {
        RealPart part = new RealPart(effort, workers);
        return data == null ? part.absent() : part.section(entrants, data.labelled(), chains);
    }

    private static List<Subject> subjects(List<RealSeries> series) {
        return series.stream().<Subject>map(RealSubject::new).toList();
    }
}
