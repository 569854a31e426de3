package dev.faultline.streams.naming;

import java.util.Set;

/** Whether a mention is asked about or guessed at: "is AWS down?", "might be AWS", "investigating whether". */
final class Doubt {

    private static final Set<String> AFTER_MODALS = Set.of("be", "have", "also");
    private static final Set<String> MODALS = Set.of("could", "may");

    private final Clauses clauses;

    Doubt(Clauses clauses) {
        this.clauses = clauses;
    }

    boolean of(Mention mention) {
        return isAsked(mention.last()) || isGuessed(mention.from());
    }

    /** "If AWS fails, we switch": a condition, and nothing said to be so. */
    boolean isCondition(Mention mention) {
        for (int i = mention.from() - 1; i >= 0 && clauses.sameClause(i, mention.from()); i--) {
            if (clauses.lower(i).equals("if") || clauses.lower(i).equals("unless")) {
                return true;
            }
        }
        return false;
    }

    /** The question is the clause of the name, or the whole sentence. */
    private boolean isAsked(int name) {
        return clauses.isQuestion()
                && (clauses.sameClause(name, clauses.size() - 1) || Lexicon.ASKING.contains(clauses.lower(0)));
    }

    private boolean isGuessed(int name) {
        for (int i = 0; i < name; i++) {
            String word = clauses.lower(i);
            boolean near = clauses.sameClause(i, name);
            if (Lexicon.DOUBT.contains(word) && near) {
                return true;
            }
            if (near && MODALS.contains(word) && AFTER_MODALS.contains(clauses.lower(i + 1))) {
                return true;
            }
            if (word.equals("if") && Lexicon.BEFORE_IF.contains(clauses.lower(i - 1))) {
                return true;
            }
        }
        return false;
    }
}
