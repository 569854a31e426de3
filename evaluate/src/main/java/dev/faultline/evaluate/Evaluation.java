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
    private final @Nullable DataFolder data;
    private final Effort effort;
    private final Workers workers;

    /**
     * An evaluation.
     *
     * @param data real series; null for none
     */
    public Evaluation(List<Entrant> entrants, @Nullable DataFolder data, Effort effort, Workers workers) {
        this.entrants = List.copyOf(entrants);
        this.data = data;
        this.effort = effort;
        this.workers = workers;
    }

    /** Measures the parts asked for, in the order of {@link Part}. */
    public Report run(Set<Part> parts) {
        List<RealSeries> chains = data == null ? List.of() : data.chains();
        List<Section> sections = new ArrayList<>();
        for (Part part : EnumSet.copyOf(parts)) {
            if (part != Part.REAL || data != null) {
                sections.add(section(part, chains));
            }
        }
        return new Report("Accuracy of detection", sections);
    }

    private Section section(Part part, List<RealSeries> chains) {
        List<Subject> simulated = EfficiencyPart.simulated(effort);
        return switch (part) {
            case CALIBRATION -> new CalibrationPart(effort, workers).section(entrants);
            case REAL ->
                new RealPart(effort, workers).section(entrants, data == null ? List.of() : data.labelled(), chains);
            case EFFICIENCY -> new EfficiencyPart(effort, workers).section(entrants, simulated);
            case RIVALS -> new RivalsPart(effort, workers).section(entrants, simulated, subjects(chains));
            case INTERVALS -> new IntervalsPart(effort, workers).section(entrants, simulated);
        };
    }

    private static List<Subject> subjects(List<RealSeries> series) {
        return series.stream().<Subject>map(RealSubject::new).toList();
    }
}
