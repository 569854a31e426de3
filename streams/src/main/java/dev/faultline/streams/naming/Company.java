package dev.faultline.streams.naming;

import java.util.Set;

/** Whether a name that is an ordinary word too stands among words about computers. */
final class Company {

    private static final int NEAR = 5;
    private static final Set<String> BEFORE = Set.of("microsoft", "via", "using", "behind", "our", "and", "or");

    private Company() {}

    static boolean isOfComputers(Clauses clauses, int from, int to) {
        String next = to < clauses.size() && clauses.sameClause(to - 1, to) ? clauses.lower(to) : "";
        if (Lexicon.COMPUTING.contains(next)) {
            return true;
        }
        if (Lexicon.BEING.contains(next)) {
            return speaksOfComputers(clauses, to, Math.min(clauses.size(), to + NEAR));
        }
        String previous = clauses.lower(from - 1);
        boolean led = Lexicon.PREPOSITIONS.contains(previous) || BEFORE.contains(previous);
        boolean free = next.isEmpty() || BEFORE.contains(next) || Lexicon.PREPOSITIONS.contains(next);
        return led && free && speaksOfComputers(clauses, 0, clauses.size());
    }

    private static boolean speaksOfComputers(Clauses clauses, int from, int to) {
        for (int i = from; i < to; i++) {
            String word = clauses.lower(i);
            if (Lexicon.COMPUTING.contains(word) || Lexicon.TROUBLE.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
