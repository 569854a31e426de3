package dev.faultline.evaluate.attribute;

import dev.faultline.evaluate.report.Report;
import java.util.List;

/** Effects and verdicts where the truth is known. */
public final class AttributionEvaluation {

    private final AttributionEffort effort;
    private final List<AttributionPart> parts;

    /** An evaluation of these parts, in the order of the report. */
    public AttributionEvaluation(AttributionEffort effort, List<AttributionPart> parts) {
        this.effort = effort;
        this.parts = List.copyOf(parts);
    }

    /** Measures. */
    public Report run() {
        return new Report(
                "Effects and attribution",
                "What the effect stage says of windows in which the truth is known: simulated series after the noise"
                        + " models on which calibration is promised, and the real series of a folder, each with losses"
                        + " put into it event by event. Histories lie strictly before the windows that they are"
                        + " compared with. Seed " + effort.seed() + ". Intervals are exact, 95 %; fewer than 30 are not"
                        + " judged. The same command gives the same bytes on any number of processors.",
                effort.command(),
                parts.stream().flatMap(part -> part.measure().stream()).toList());
    }
}
