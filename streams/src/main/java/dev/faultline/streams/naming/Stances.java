package dev.faultline.streams.naming;

import dev.faultline.event.Stance;
import java.time.Instant;
import java.time.ZoneOffset;

/** What a sentence says of a mention. The rules are asked in order: doubt, retelling, condition, denial, blame. */
final class Stances {

    private final Clauses clauses;
    private final Doubt doubt;
    private final Retelling retelling;
    private final Denial denial;
    private final Blame blame;
    private final boolean past;

    Stances(Clauses clauses, Instant at) {
        this.clauses = clauses;
        this.doubt = new Doubt(clauses);
        this.retelling = new Retelling(clauses);
        this.denial = new Denial(clauses);
        this.blame = new Blame(clauses);
        this.past = tellsOfOldDays(at.atOffset(ZoneOffset.UTC).getYear());
    }

    Stance of(Mention mention) {
        if (doubt.of(mention)) {
            return Stance.QUESTIONED;
        }
        if (retelling.of(mention)) {
            return Stance.QUOTED;
        }
        if (doubt.isCondition(mention)) {
            return Stance.NAMED;
        }
        if (denial.of(mention)) {
            return Stance.DENIED;
        }
        return blame.of(mention) && !past ? Stance.NAMED_AS_CAUSE : Stance.NAMED;
    }

    /** "Last year", "in 2021" when it is later, "the anniversary of". */
    private boolean tellsOfOldDays(int year) {
        for (int i = 0; i < clauses.size(); i++) {
            String word = clauses.lower(i);
            if (Lexicon.PAST.contains(word)
                    || (word.equals("last") && Lexicon.PAST_PERIODS.contains(clauses.lower(i + 1)))
                    || (isYear(word) && Integer.parseInt(word) < year)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isYear(String word) {
        return word.length() == 4
                && word.startsWith("20")
                && word.charAt(2) >= '0'
                && word.charAt(2) <= '4'
                && word.charAt(3) >= '0'
                && word.charAt(3) <= '9';
    }
}
