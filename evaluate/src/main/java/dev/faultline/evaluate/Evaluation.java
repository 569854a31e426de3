package dev.faultline.evaluate;

import dev.faultline.evaluate.dataset.DataFolder;
import dev.faultline.evaluate.dataset.RealSeries;
import dev.faultline.evaluate.dataset.RealSubject;
import dev.faultline.evaluate.inject.Subject;
import dev.faultline.evaluate.report.Report;
import dev.faultline.evaluate.report.Section;
import dev.faultline.evaluate.work.Workers;
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
        Set<Part> asked = EnumSet.copyOf(parts);
        List<Section> sections = asked.stream().map(this::section).toList();
        return new Report(
                "Accuracy of detection", effort.introduction(), effort.command(asked, data != null), sections);
    }

    private Section section(Part part) {
        return switch (part) {
            case CALIBRATION -> new CalibrationPart(effort, workers).section(entrants);
            case REAL -> real();
            case EFFICIENCY -> new EfficiencyPart(effort, workers).section(entrants, EfficiencyPart.simulated(effort));
            case RIVALS -> new RivalsPart(effort, workers).section(rivals, grounds());
            case INTERVALS -> new IntervalsPart(effort, workers).section(entrants, EfficiencyPart.simulated(effort));
        };
    }

    private Section real() {
        RealPart part = new RealPart(effort, workers);
        return data == null ? part.absent() : part.section(entrants, data);
    }

    /** Chains, or where there are none the labelled series, as grounds for drops. */
    private List<Subject> grounds() {
        if (data == null) {
            return List.of();
        }
        List<RealSeries> chains = data.chains();
        return (chains.isEmpty() ? data.labelled() : chains)
                .stream()
                        .<Subject>map(RealSubject::new)
                        .filter(effort::allowsDrops)
                        .toList();
    }
}
