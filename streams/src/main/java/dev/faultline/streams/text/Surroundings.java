package dev.faultline.streams.text;

import java.util.List;

/** What stands around a time or a word: what leads it, and what takes its meaning away. */
final class Surroundings {

    /** Words between a verb and its time: {@code recovered for all customers in the region at 10:20}. */
    static final int REACH = 40;

    static final int NEAR = 3;
    static final int DAY = 86_400;

    private final List<Item> items;

    Surroundings(List<Item> items) {
        this.items = items;
    }

    /** {@code not resolved}, {@code partial recovery}, {@code began to recover}. */
    boolean isWeak(int index) {
        int position = items.get(index).position();
        for (int i = index - 1; i >= 0 && position - items.get(i).position() <= NEAR; i--) {
            Term term = items.get(i).term();
            if (term == Term.NOT || term == Term.PARTIAL || term == Term.START) {
                return true;
            }
        }
        for (int i = index + 1; i < items.size() && items.get(i).position() - position <= 2; i++) {
            if (items.get(i).term() == Term.START) {
                return true;
            }
        }
        return false;
    }

    /** Whether what began is work on the incident, or its recovery. */
    boolean isWork(int index) {
        int position = items.get(index).position();
        for (int i = index - 1; i >= 0 && position - items.get(i).position() <= 4; i--) {
            Term term = items.get(i).term();
            if (term == Term.ACTIVITY || term == Term.RECOVERED) {
                return true;
            }
        }
        return false;
    }

    boolean isAsOf(int of) {
        return of > 0 && items.get(of - 1).term() == Term.AS;
    }

    boolean isTrouble(int before) {
        boolean trouble = false;
        for (int i = 0; i < before; i++) {
            Term term = items.get(i).term();
            if (term == Term.RECOVERED || term == Term.END) {
                return false;
            }
            trouble = trouble || term == Term.TROUBLE;
        }
        return trouble;
    }

    boolean isForecast(int before) {
        int position = items.get(before).position();
        for (int i = before - 1; i >= 0 && position - items.get(i).position() <= REACH; i--) {
            if (items.get(i).term() == Term.FORECAST) {
                return true;
            }
        }
        return false;
    }

    boolean isDenied(int before) {
        int position = items.get(before).position();
        for (int i = before - 1; i >= 0 && position - items.get(i).position() <= NEAR; i--) {
            if (items.get(i).term() == Term.NOT) {
                return true;
            }
        }
        return false;
    }

    /** The word that leads a time, over fillers: {@code starting at approximately}, {@code beginning on Tuesday,}. */
    int leadIndex(StatedTime time) {
        int weak = -1;
        int position = items.get(time.first()).position();
        for (int i = time.first() - 1; i >= 0 && position - items.get(i).position() <= 2; i--) {
            Term term = items.get(i).term();
            switch (term) {
                case ABOUT, TIME, DATE, WEEKDAY -> {}
                case AT, ON, BY, AS -> weak = weak < 0 ? i : weak;
                case CLOCK -> {
                    return weak;
                }
                default -> {
                    return isLead(term) ? i : weak;
                }
            }
            position = items.get(i).position();
        }
        return weak;
    }

    private static boolean isLead(Term term) {
        return switch (term) {
            case BETWEEN, FROM, START, END, UNTIL, RECOVERED, OF -> true;
            default -> false;
        };
    }

    /** {@code for 3 hours and 10 minutes} behind an item, in seconds; 0 without, or when it is a day or more. */
    int duration(int behind) {
        int seconds = 0;
        int i = behind + 1;
        while (i < items.size()
                && items.get(i).term() != Term.FOR
                && items.get(i).term() != Term.CLOCK) {
            i++;
        }
        for (i++; i + 1 < items.size(); i++) {
            Item number = items.get(i);
            Item unit = items.get(i + 1);
            if (number.term() == Term.NUMBER && unit.term() == Term.UNIT && number.value() < 1_000) {
                seconds += number.value() * unit.value();
                i++;
            } else if (number.term() != Term.AND && number.term() != Term.ABOUT) {
                break;
            }
        }
        return seconds < DAY ? seconds : 0;
    }

    /** {@code Incident Start: …} is a line of its own. */
    boolean isLabel(int lead) {
        return items.get(lead).position() <= NEAR;
    }
}
