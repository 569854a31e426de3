package dev.faultline.streams.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of one sentence. In this order: two times joined as a window ({@code between A and B}, {@code from A to B},
 * {@code A - B}); a time led by a word of beginning; a time at which something is said to work again. What is denied,
 * expected or done by engineers is none of them.
 */
final class Grammar {

    private final List<Item> items;
    private final Surroundings around;
    private final List<StatedTime> times;
    private final int sentence;
    private final List<Statement> found = new ArrayList<>();

    private Grammar(List<Item> items, int sentence) {
        this.items = items;
        this.around = new Surroundings(items);
        this.times = Times.of(items);
        this.sentence = sentence;
    }

    /** Statements in the order of the sentence. */
    static List<Statement> statements(List<Item> items, int sentence) {
        return new Grammar(items, sentence).run();
    }

    private List<Statement> run() {
        int i = 0;
        while (i < times.size()) {
            StatedTime time = times.get(i);
            StatedTime next = i + 1 < times.size() ? times.get(i + 1) : null;
            if (next != null && isJoined(time, next)) {
                window(time, next);
                i += 2;
            } else {
                single(time);
                i++;
            }
        }
        return pair();
    }

    private boolean isJoined(StatedTime time, StatedTime next) {
        Term lead = lead(time);
        Term joint = joint(time, next);
        if (joint == null) {
            return false;
        }
        if (lead == Term.BETWEEN) {
            return true;
        }
        return joint != Term.AND
                || (lead == Term.FROM && items.get(next.first()).position() - end(time) <= 2);
    }

    private int end(StatedTime time) {
        return items.get(time.last()).position();
    }

    /** The one word between two times, with fillers; null when others stand there. */
    private @Nullable Term joint(StatedTime time, StatedTime next) {
        if (items.get(next.first()).position() - end(time) > 5) {
            return null;
        }
        Term joint = null;
        for (int i = time.last() + 1; i < next.first(); i++) {
            Term term = items.get(i).term();
            switch (term) {
                case AND, TO, UNTIL, DASH -> joint = joint == null ? term : joint;
                case ABOUT, AT, TIME, ON, DATE, WEEKDAY, AS -> {}
                default -> {
                    return null;
                }
            }
        }
        return joint;
    }

    private void window(StatedTime onset, StatedTime end) {
        if (around.isDenied(onset.first()) || around.isForecast(onset.first())) {
            return;
        }
        StatedTime begin = dated(onset.withZone(end).before(end), end);
        found.add(new Statement(begin, end.withZone(begin), false, sentence));
    }

    /** Both without a day: the one written before them in the sentence, or close behind. */
    private StatedTime dated(StatedTime onset, StatedTime end) {
        return onset.isDated() || end.isDated() ? onset : withLoneDay(onset, end.last());
    }

    private StatedTime withLoneDay(StatedTime time, int last) {
        for (int i = time.first() - 1; i >= 0; i--) {
            Item item = items.get(i);
            if (item.term() == Term.DATE && !isTaken(i)) {
                return time.withDate(item.value(), 0);
            }
        }
        for (int i = last + 1; i < items.size(); i++) {
            Item item = items.get(i);
            if (item.term() == Term.DATE
                    && item.position() - items.get(last).position() <= Surroundings.NEAR
                    && !isTaken(i)) {
                return time.withDate(item.value(), 0);
            }
        }
        return time;
    }

    private boolean isTaken(int index) {
        for (StatedTime time : times) {
            if (index >= time.first() && index <= time.last()) {
                return true;
            }
        }
        return false;
    }

    private void single(StatedTime time) {
        int lead = around.leadIndex(time);
        Term term = lead < 0 ? null : items.get(lead).term();
        if (around.isForecast(time.first())) {
            return;
        }
        if ((term == Term.START && !around.isWork(lead))
                || term == Term.FROM
                || (term == Term.OF && around.isAsOf(lead) && around.isTrouble(lead))
                || isBegun(time, term)) {
            found.add(new Statement(onset(time), null, term == Term.START && around.isLabel(lead), sentence));
        } else if (isEnd(time, lead, term)) {
            StatedTime end = time.isDated() ? time : withLoneDay(time, time.last());
            found.add(new Statement(null, end, lead >= 0 && term == Term.END && around.isLabel(lead), sentence));
        }
    }

    private StatedTime onset(StatedTime time) {
        return time.isDated() ? time : withLoneDay(time, time.last());
    }

    /** {@code The issue began for some customers at 10:20}: the word of beginning is further off, a preposition is not. */
    private boolean isBegun(StatedTime time, @Nullable Term lead) {
        if (lead != Term.AT && lead != Term.ON && lead != Term.BY) {
            return false;
        }
        int position = items.get(time.first()).position();
        for (int i = time.first() - 1; i >= 0 && position - items.get(i).position() <= 8; i--) {
            Term term = items.get(i).term();
            if (term == Term.RECOVERED || term == Term.CLOCK || term == Term.END) {
                return false;
            }
            if (term == Term.START) {
                return !around.isWork(i);
            }
        }
        return false;
    }

    private boolean isEnd(StatedTime time, int lead, @Nullable Term term) {
        if (term == Term.END || term == Term.UNTIL) {
            return term == Term.UNTIL || !around.isWork(lead);
        }
        boolean led = term == Term.AT
                || term == Term.BY
                || term == Term.ON
                || term == Term.RECOVERED
                || (term == Term.OF && around.isAsOf(lead));
        return led && (isRecoveredBefore(time) || isRecoveredBehind(time, term));
    }

    /** Something works again, nearer than any other time, and neither denied nor in part. */
    private boolean isRecoveredBefore(StatedTime time) {
        int position = items.get(time.first()).position();
        for (int i = time.first() - 1; i >= 0 && position - items.get(i).position() <= Surroundings.REACH; i--) {
            Term term = items.get(i).term();
            if (term == Term.CLOCK) {
                return false;
            }
            if (term == Term.RECOVERED || term == Term.END) {
                return !around.isWeak(i);
            }
        }
        return false;
    }

    private boolean isRecoveredBehind(StatedTime time, @Nullable Term lead) {
        if (lead != Term.AT && lead != Term.BY && lead != Term.OF) {
            return false;
        }
        int position = end(time);
        for (int i = time.last() + 1;
                i < items.size() && items.get(i).position() - position <= Surroundings.REACH / 2;
                i++) {
            Term term = items.get(i).term();
            if (term == Term.CLOCK || term == Term.FORECAST) {
                return false;
            }
            if (term == Term.RECOVERED) {
                return !around.isWeak(i);
            }
        }
        return false;
    }

    private @Nullable Term lead(StatedTime time) {
        int index = around.leadIndex(time);
        return index < 0 ? null : items.get(index).term();
    }

    /** A begin and an end of one sentence are a window; so is a begin with a duration. */
    private List<Statement> pair() {
        if (found.size() == 2) {
            StatedTime onset = found.get(0).onset();
            StatedTime end = found.get(1).end();
            if (onset != null
                    && found.get(0).end() == null
                    && end != null
                    && found.get(1).onset() == null) {
                StatedTime begin = onset.withZone(end);
                return List.of(new Statement(begin, end.withZone(begin), false, sentence));
            }
        }
        if (found.size() == 1 && found.get(0).end() == null) {
            StatedTime onset = found.get(0).onset();
            int seconds = onset == null ? 0 : around.duration(onset.last());
            if (onset != null && seconds > 0) {
                StatedTime end = onset.withSeconds((onset.seconds() + seconds) % Surroundings.DAY)
                        .withDate(0, 0);
                return List.of(new Statement(onset, end, false, sentence));
            }
        }
        return found;
    }
}
