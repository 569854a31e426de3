package dev.faultline.streams.text;

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
        boolean window = statements.stream().anyMatch(Statement::isWindow);
        for (Statement statement : statements) {
            boolean begins = statement.onset() != null && (!window || statement.isWindow());
            if (begins && isPart(statement)) {
                add(resolver, statement, stretch);
            }
        }
        Statement last = statements.get(statements.size() - 1);
        boolean ends = last.onset() == null && (!window || windows.isEmpty());
        if (ends && endStatement == null) {
            endStretch = stretch;
            endStatement = last;
        }
    }

    /** The first, or one that stands close enough to it to be another wave. */
    private boolean isPart(Statement statement) {
        return windows.isEmpty()
                || (statement.isWindow()
                        && (statement.isLabelled() || statement.sentence() - sentence <= SENTENCES_OF_WAVES));
    }

    private void add(Resolver resolver, Statement statement, Stretch stretch) {
        WindowFinding found = resolver.window(statement);
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
