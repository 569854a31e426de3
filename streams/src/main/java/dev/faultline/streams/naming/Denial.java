package dev.faultline.streams.naming;

/** Whether a mention is freed from blame: "not related to AWS", "AWS is not the cause", "AWS is up". */
final class Denial {

    /** Words between a negation and the name, or the name and a negation. */
    private static final int REACH = 8;

    /** Words between a negation and what it denies. */
    private static final int SHORT = 4;

    private final Clauses clauses;

    Denial(Clauses clauses) {
        this.clauses = clauses;
    }

    boolean of(Mention mention) {
        return before(mention.from())
                || after(mention.name())
                || well(mention.name())
                || (mention.last() > mention.name() && (after(mention.last()) || well(mention.last())));
    }

    /** Only words of blame may stand between the negation and the name, or it denies something else. */
    private boolean before(int name) {
        for (int i = name - 1; i >= 0 && name - i <= REACH && clauses.sameClause(i, name); i--) {
            String word = clauses.lower(i);
            if (Lexicon.NEGATIONS.contains(word)) {
                return !Lexicon.NO_DENIAL.contains(clauses.lower(i + 1));
            }
            if (isExcluded(i, name)) {
                return true;
            }
            if (!Lexicon.BLAME.contains(word) && !Lexicon.QUALIFIERS.contains(word)) {
                return false;
            }
        }
        return false;
    }

    /** "We ruled out AWS", "rather than AWS". */
    private boolean isExcluded(int at, int name) {
        return name - at <= 2
                && ((clauses.lower(at).equals("out") && clauses.lower(at - 1).startsWith("rul"))
                        || (clauses.lower(at).equals("than")
                                && clauses.lower(at - 1).equals("rather")));
    }

    private boolean after(int name) {
        for (int i = name + 1; i < clauses.size() && i - name <= REACH && clauses.sameClause(i, name); i++) {
            if (Lexicon.NEGATIONS.contains(clauses.lower(i))) {
                return clauses.lower(i).equals("unaffected") || denies(i);
            }
        }
        return false;
    }

    private boolean denies(int negation) {
        if (Lexicon.NO_DENIAL.contains(clauses.lower(negation + 1))) {
            return false;
        }
        for (int i = negation + 1; i < clauses.size() && i - negation <= SHORT; i++) {
            if (Lexicon.DENIABLE.contains(clauses.lower(i))) {
                return true;
            }
            if (!Lexicon.FILLERS.contains(clauses.lower(i))) {
                return false;
            }
        }
        return false;
    }

    /** "AWS is up", "AWS is operating normally", and no "not" among the words. */
    private boolean well(int name) {
        boolean being = false;
        for (int i = name + 1; i < clauses.size() && i - name <= REACH && clauses.sameClause(i, name); i++) {
            String word = clauses.lower(i);
            if (being && Lexicon.WELL.contains(word)) {
                return !clauses.lower(i - 1).equals("back");
            }
            if (Lexicon.BEING.contains(word)) {
                being = true;
            } else if (being || !Lexicon.ARTICLES.contains(word)) {
                return false;
            }
        }
        return false;
    }
}
