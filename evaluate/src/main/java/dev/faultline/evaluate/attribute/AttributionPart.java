package dev.faultline.evaluate.attribute;

import dev.faultline.evaluate.report.Section;
import java.util.List;

/** A part of the evaluation of attribution. */
@FunctionalInterface
public interface AttributionPart {

    /** Measures; the same effort gives the same sections. */
    List<Section> measure();
}
