package dev.faultline.streams.naming;

import java.util.Set;

/** Whether a mention stands in what somebody else said: "AWS said …", "according to AWS", "reportedly", in quotes. */
final class Retelling {

    private static final Set<String> PASSIVE = Set.of("is", "are", "was", "were", "been", "being");
    private static final int NEAR = 4;
    private static final int LONG_QUOTE = 4;

    private final Clauses clauses;

    Retelling(Clauses clauses) {
        this.clauses = clauses;
    }

    boolean of(Mention mention) {
        if (isInLongQuote(mention.from())) {
            return true;
        }
        for (int i = 0; i < clauses.size(); i++) {
            if (Lexicon.REPORTING.contains(clauses.lower(i)) && tells(i, mention)) {
                return true;
            }
        }
        return false;
    }

    private boolean tells(int verb, Mention mention) {
        String word = clauses.lower(verb);
        if (word.equals("according") || word.endsWith("edly") || word.startsWith("rumo")) {
            return true;
        }
        if (verb >= mention.to()) {
            boolean subject = verb - mention.to() < NEAR && clauses.sameClause(verb, mention.last());
            return (subject && !isPassive(verb)) || isTrailer(verb);
        }
        return hasOtherSubject(verb) && !isPassive(verb);
    }

    /** Somebody stands before the verb, and it is not us. */
    private boolean hasOtherSubject(int verb) {
        boolean somebody = false;
        for (int i = verb - 1; i >= 0 && clauses.sameClause(i, verb); i--) {
            String word = clauses.lower(i);
            if (Lexicon.OWN.contains(word)) {
                return false;
            }
            somebody |= !Lexicon.BEING.contains(word) && !word.equals("it") && !word.equals("this");
        }
        return somebody;
    }

    /** "Errors were reported", "issues reported in": nobody is quoted. */
    private boolean isPassive(int verb) {
        String next = clauses.lower(verb + 1);
        boolean place = next.equals("in") || next.equals("with") || next.equals("on") || next.equals("by");
        boolean passive = PASSIVE.contains(clauses.lower(verb - 1));
        return (clauses.lower(verb).equals("reported") && place)
                || (passive && !clauses.lower(verb).endsWith("ing"));
    }

    /** "…, the company said." */
    private boolean isTrailer(int verb) {
        return verb >= clauses.size() - 2 && hasOtherSubject(verb) && verb > 0 && !clauses.sameClause(0, verb);
    }

    private boolean isInLongQuote(int name) {
        int from = name;
        while (from >= 0 && clauses.words().get(from).quoted()) {
            from--;
        }
        int to = name;
        while (to < clauses.size() && clauses.words().get(to).quoted()) {
            to++;
        }
        return to - from - 1 >= LONG_QUOTE;
    }
}
