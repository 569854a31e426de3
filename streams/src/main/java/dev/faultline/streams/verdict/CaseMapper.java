package dev.faultline.streams.verdict;

import dev.faultline.event.Effect;
import dev.faultline.streams.SeriesId;
import dev.faultline.streams.attribute.Assessment;
import dev.faultline.streams.attribute.Window;
import dev.faultline.streams.attribute.verdict.Case;
import dev.faultline.streams.attribute.verdict.Finding;
import org.jspecify.annotations.Nullable;

/** Effects in the terms of the judge. */
final class CaseMapper {

    private final RegisteredSubjects subjects;
    private final Testimonies testimonies;
    private final SensitivityCells cells = new SensitivityCells();

    CaseMapper(RegisteredSubjects subjects, Testimonies testimonies) {
        this.subjects = subjects;
        this.testimonies = testimonies;
    }

    /** An effect that still stands. */
    Case map(Effect effect) {
        return new Case(
                subjects.subject(series(effect), effect.getProvider(), effect.getWindowStart()),
                finding(effect),
                window(effect),
                !effect.getSources().isEmpty() && effect.getSuspectSources().containsAll(effect.getSources()),
                cells.contradiction(effect.getSensitivity(), !effect.getDrops().isEmpty()),
                testimonies.about(effect));
    }

    static SeriesId series(Effect effect) {
        return new SeriesId(effect.getEntity(), effect.getSurface(), effect.getSignal());
    }

    private static Window window(Effect effect) {
        return new Window(
                effect.getWindow(),
                effect.getWindowStart().toEpochMilli(),
                effect.getWindowEnd().toEpochMilli(),
                effect.getWindowOpen());
    }

    private static Finding finding(Effect effect) {
        return new Finding(
                Assessment.Outcome.valueOf(effect.getOutcome().name()),
                effect.getReason(),
                number(effect.getPValue()),
                number(effect.getPValueNoLoss()),
                number(effect.getLogRatio()),
                number(effect.getLogRatioError()),
                number(effect.getLargestDropNotExcluded()),
                effect.getFirstOnset() == null ? null : effect.getFirstOnset().toEpochMilli(),
                effect.getDrops().size() == 1 ? effect.getDrops().get(0) : effect.getId()); // which lists them all
    }

    private static @Nullable Double number(@Nullable Double value) {
        return value == null || value.isNaN() || value.isInfinite() ? null : value;
    }
}
