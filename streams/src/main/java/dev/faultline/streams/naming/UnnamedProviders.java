package dev.faultline.streams.naming;

import java.util.ArrayList;
import java.util.List;

/** Providers without a name: "our upstream provider", "a third party". */
final class UnnamedProviders {

    private static final int MOST_QUALIFIERS = 3;

    private UnnamedProviders() {}

    static List<Mention> in(Clauses clauses) {
        List<Mention> mentions = new ArrayList<>();
        for (int i = 0; i < clauses.size(); i++) {
            if (Lexicon.HEADS.contains(clauses.lower(i))) {
                int from = qualifiersBefore(clauses, i);
                if (from < i || clauses.lower(i - 1).equals("our")) {
                    mentions.add(new Mention(null, null, from, i + 1));
                }
            } else if (isBare(clauses, i)) {
                mentions.add(new Mention(null, null, i, clauses.lower(i).equals("third") ? i + 2 : i + 1));
            }
        }
        return mentions;
    }

    private static int qualifiersBefore(Clauses clauses, int head) {
        int from = head;
        while (from > 0
                && head - from < MOST_QUALIFIERS
                && clauses.sameClause(from - 1, head)
                && Lexicon.QUALIFIERS.contains(clauses.lower(from - 1))) {
            from--;
        }
        return from;
    }

    /** "a third party outage", "an upstream issue". */
    private static boolean isBare(Clauses clauses, int at) {
        if (clauses.lower(at).equals("upstream")) {
            return Lexicon.TROUBLE.contains(clauses.lower(at + 1));
        }
        return clauses.lower(at).equals("third")
                && clauses.lower(at + 1).equals("party")
                && Lexicon.TROUBLE.contains(clauses.lower(at + 2));
    }
}
