package dev.faultline.streams.naming;

/** Whether a mention is named as the cause: trouble is said of it, or is said to come from it. */
final class Blame {

    private static final int AFTER = 7;
    private static final int BEFORE = 9;
    private static final int NEAR = 4;

    private final Clauses clauses;

    Blame(Clauses clauses) {
        this.clauses = clauses;
    }

    boolean of(Mention mention) {
        return !isGoal(mention.from())
                && (isLedByConnector(mention.from())
                        || isLedByCulprit(mention.from())
                        || isLedByTurn(mention.from())
                        || isLedByTrouble(mention.from())
                        || isInTrouble(mention));
    }

    /** "We moved to AWS": a way out and no cause. */
    private boolean isGoal(int name) {
        String previous = clauses.lower(name - 1);
        if (!previous.equals("to") && !previous.equals("onto")) {
            return false;
        }
        for (int i = name - 2; i >= 0 && name - i <= NEAR; i--) {
            if (Lexicon.MOVING.contains(clauses.lower(i))) {
                return true;
            }
        }
        return false;
    }

    /** "Due to …": in the same clause, or the name follows a noun for it: "due to our provider, AWS". */
    private boolean isLedByConnector(int name) {
        for (int i = name - 1; i > 0 && name - i <= BEFORE; i--) {
            if (!reaches(i, name)) {
                return false;
            }
            boolean joint = Lexicon.JOINTS.contains(clauses.lower(i));
            if (joint
                    && Lexicon.CONNECTORS.contains(clauses.lower(i - 1))
                    && !clauses.lower(i - 1).equals("down")) {
                return true;
            }
        }
        return false;
    }

    private boolean reaches(int at, int name) {
        if (clauses.sameClause(at, name)) {
            return true;
        }
        int lastBefore = name - 1;
        return !clauses.sameClause(lastBefore, name) && Lexicon.HEADS.contains(clauses.lower(lastBefore));
    }

    /** "The cause is AWS", "we blame AWS". */
    private boolean isLedByCulprit(int name) {
        for (int i = name - 1; i >= 0 && name - i <= NEAR && clauses.sameClause(i, name); i--) {
            String word = clauses.lower(i);
            if (Lexicon.CULPRITS.contains(word)) {
                return true;
            }
            if (!Lexicon.BEING.contains(word) && !Lexicon.ARTICLES.contains(word) && !word.equals("to")) {
                return false;
            }
        }
        return false;
    }

    /** "Not by our code but by AWS". */
    private boolean isLedByTurn(int name) {
        int turn = name - 1;
        while (turn > 0
                && (Lexicon.JOINTS.contains(clauses.lower(turn)) || Lexicon.ARTICLES.contains(clauses.lower(turn)))) {
            turn--;
        }
        for (int i = turn - 1; turn < name - 1 && clauses.lower(turn).equals("but") && i >= 0; i--) {
            if (Lexicon.NEGATIONS.contains(clauses.lower(i))) {
                return true;
            }
        }
        return false;
    }

    /** "Problems with our provider AWS". */
    private boolean isLedByTrouble(int name) {
        int i = name - 1;
        while (i >= 0 && Lexicon.ARTICLES.contains(clauses.lower(i)) && reaches(i, name)) {
            i--;
        }
        if (i < 0 || !Lexicon.PREPOSITIONS.contains(clauses.lower(i)) || !reaches(i, name)) {
            return false;
        }
        for (int j = Lexicon.TROUBLE.contains(clauses.lower(i)) ? i : i - 1; j >= 0 && i - j <= NEAR; j--) {
            if (!reaches(j, name)) {
                return false;
            }
            boolean handled = clauses.lower(i).equals("by") && Lexicon.HANDLING.contains(clauses.lower(j));
            if (handled || isTrouble(j)) {
                return true;
            }
        }
        return false;
    }

    /** "AWS is down", "the AWS outage", "AWS has identified the problem". */
    private boolean isInTrouble(Mention mention) {
        for (int i = mention.name() + 1; i < mention.to(); i++) {
            if (isTrouble(i)) {
                return true;
            }
        }
        int start = afterApposition(mention.to());
        int clause = start > mention.to() ? start : mention.last();
        boolean all = isOneOfSeveral(mention.from());
        for (int i = start; i < clauses.size() && i - start < AFTER && (all || clauses.sameClause(i, clause)); i++) {
            if (isTrouble(i) || Lexicon.HANDLING.contains(clauses.lower(i))) {
                return true;
            }
        }
        return false;
    }

    /** "Not only AWS but also Cloudflare": what is said of the other is said of it. */
    private boolean isOneOfSeveral(int name) {
        return clauses.lower(name - 2).equals("not") && Lexicon.NO_DENIAL.contains(clauses.lower(name - 1));
    }

    /** "AWS, our cloud provider, is down": goes on behind the second comma. */
    private int afterApposition(int next) {
        if (next >= clauses.size() || clauses.sameClause(next - 1, next)) {
            return next;
        }
        boolean provider = false;
        int i = next;
        while (i < clauses.size() && clauses.sameClause(i, next) && i - next < BEFORE) {
            provider |= Lexicon.HEADS.contains(clauses.lower(i));
            i++;
        }
        return provider ? i : next;
    }

    private boolean isTrouble(int at) {
        String word = clauses.lower(at);
        if (Lexicon.TROUBLE.contains(word)) {
            return !clauses.lower(at + 1).equals("free");
        }
        if (!Lexicon.ABILITY.contains(word)) {
            return false;
        }
        for (int i = at - 1; i >= 0 && at - i <= 3 && clauses.sameClause(i, at); i--) {
            if (Lexicon.INABILITY.contains(clauses.lower(i))) {
                return true;
            }
        }
        return false;
    }
}
