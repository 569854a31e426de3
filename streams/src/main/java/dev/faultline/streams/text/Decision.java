package dev.faultline.streams.text;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which statements count, from the newest stretch back: the first stretch that states an onset is the last word on
 * it; a newer stretch that states only an end is the last word on the end.
 */
final class Decision {

    /** Waves stand in one sentence, or in the ones after it. */
    private static final int SENTENCES_OF_WAVES = 2;

    /** Seconds by which a wave may begin before the one told first ends; parts of it often do. */
    private static final int OVERLAP = 43_200;

    private final ZoneId pageZone;
    private final Refusals refusals;
    private final List<WindowFinding> windows = new ArrayList<>();
    private @Nullable ZoneFinding zone;
    private @Nullable Stretch decided;
    private @Nullable Stretch endStretch;
    private @Nullable Statement endStatement;
    private int sentence = -1;

    Decision(ZoneId pageZone, Refusals refusals) {
        this.pageZone = pageZone;
        this.refusals = refusals;
    }

    /** Reads stretches from the last to the first until an onset is found. */
    void read(List<Stretch> oldestFirst) {
        for (int i = oldestFirst.size() - 1; i >= 0 && windows.isEmpty(); i--) {
            read(oldestFirst.get(i));
        }
        close();
    }

    List<WindowFinding> windows() {
        return windows;
    }

    @Nullable
    ZoneFinding zone() {
        return zone;
    }

    /** The stretch of the onset, or else of the end. */
    @Nullable
    Stretch stretch() {
        return decided;
    }

    /** The sentence that decides, -1 for none. */
    int sentence() {
        return sentence;
    }

    private void read(Stretch stretch) {
        List<Statement> statements = paired(stretch.statements(SENTENCES_OF_WAVES));
        if (statements.isEmpty()) {
            return;
        }
        Resolver resolver = new Resolver(stretch, pageZone, refusals);
        boolean window = isWindowFirst(statements);
        for (Statement statement : statements) {
            boolean begins = statement.onset() != null && (!window ? windows.isEmpty() : statement.isWindow());
            if (begins && isPart(statement)) {
                add(resolver, statement, stretch);
            }
        }
        Statement last = lastEnd(statements);
        if (last != null && endStatement == null && (!window || windows.isEmpty())) {
            endStretch = stretch;
            endStatement = last;
        }
    }

    private static @Nullable Statement lastEnd(List<Statement> statements) {
        Statement last = null;
        for (Statement statement : statements) {
            last = statement.onset() == null ? statement : last;
        }
        return last;
    }

    /** Whether the first begin that is told is that of a window; the times of a review's later lines do not replace it. */
    private static boolean isWindowFirst(List<Statement> statements) {
        return statements.stream()
                .filter(statement -> statement.onset() != null)
                .findFirst()
                .map(Statement::isWindow)
                .orElse(false);
    }

    /** The first, or one that stands close enough to it to be another wave. */
    private boolean isPart(Statement statement) {
        return windows.isEmpty()
                || (statement.isWindow()
                        && (statement.isLabelled() || statement.sentence() - sentence <= SENTENCES_OF_WAVES));
    }

    private void add(Resolver resolver, Statement statement, Stretch stretch) {
        WindowFinding found = resolver.window(after(statement));
        if (found == null || windows.stream().anyMatch(window -> isInside(found, window))) {
            return;
        }
        if (windows.isEmpty()) {
            decided = stretch;
            sentence = statement.sentence();
            zone = resolver.zone(statement);
        }
        windows.add(found);
    }

    /** A wave without a day, told after one with a day, is of that day or of the next. */
    private Statement after(Statement wave) {
        TimeFinding before =
                windows.isEmpty() ? null : windows.get(windows.size() - 1).end();
        StatedTime onset = wave.onset();
        StatedTime end = wave.end();
        if (before == null
                || before.day() == null
                || onset == null
                || onset.isDated()
                || end == null
                || end.isDated()) {
            return wave;
        }
        boolean nextDay = onset.seconds() < before.clock().toSecondOfDay() - OVERLAP;
        LocalDate day = nextDay ? before.day().plusDays(1) : before.day();
        int date = day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth();
        return new Statement(onset.withDate(date, 0), end, wave.isLabelled(), wave.sentence());
    }

    private static boolean isInside(WindowFinding part, WindowFinding whole) {
        return !isBefore(part.onset(), whole.onset()) && !isBefore(whole.end(), part.end());
    }

    private static boolean isBefore(@Nullable TimeFinding one, @Nullable TimeFinding other) {
        if (one == null || other == null) {
            return false;
        }
        return (one.at() != null && other.at() != null)
                ? one.at().isBefore(other.at())
                : one.clock().isBefore(other.clock());
    }

    /** Puts an end found apart from its onset into the last window. */
    private void close() {
        Stretch stretch = endStretch;
        Statement statement = endStatement;
        if (stretch == null || statement == null) {
            return;
        }
        Resolver resolver = new Resolver(stretch, pageZone, refusals);
        if (windows.isEmpty()) {
            WindowFinding alone = resolver.window(statement);
            if (alone != null) {
                windows.add(alone);
                decided = stretch;
                sentence = statement.sentence();
                zone = resolver.zone(statement);
            }
            return;
        }
        WindowFinding last = windows.get(windows.size() - 1);
        TimeFinding end = resolver.endOf(statement, last.onset());
        if (end != null) {
            windows.set(windows.size() - 1, new WindowFinding(last.onset(), end, last.sentence()));
        }
        zone = zone == null ? resolver.zone(statement) : zone;
    }

    /** Lines of a form that follow each other are a window: {@code Incident Start: A}, {@code Incident End: B}. */
    private static List<Statement> paired(List<Statement> statements) {
        List<Statement> paired = new ArrayList<>();
        for (Statement statement : statements) {
            Statement before = paired.isEmpty() ? null : paired.get(paired.size() - 1);
            StatedTime onset = before == null || before.end() != null || !before.isLabelled() ? null : before.onset();
            StatedTime end = statement.end();
            if (before != null && onset != null && end != null && statement.isLabelled()) {
                paired.set(
                        paired.size() - 1,
                        new Statement(onset.withZone(end), end.withZone(onset), true, before.sentence()));
            } else {
                paired.add(statement);
            }
        }
        return paired;
    }
}
