package dev.faultline.streams.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Many sequences merged into one by chance; each keeps its own order. */
final class Interleaving {

    private Interleaving() {}

    /** Each sequence with stretches of it said again, as a source does that is not sure it was heard. */
    static <T> List<List<T>> redelivered(List<List<T>> sequences, Random random) {
        List<List<T>> all = new ArrayList<>();
        for (List<T> sequence : sequences) {
            List<T> twice = new ArrayList<>();
            for (int i = 0; i < sequence.size(); i++) {
                twice.add(sequence.get(i));
                if (random.nextInt(15) == 0) {
                    twice.addAll(sequence.subList(Math.max(0, i - random.nextInt(8)), i + 1));
                }
            }
            all.add(twice);
        }
        return all;
    }

    static <T> List<T> of(List<List<T>> sequences, Random random) {
        List<T> merged = new ArrayList<>();
        int[] next = new int[sequences.size()];
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < sequences.size(); i++) {
            open.add(i);
        }
        boolean oneByOne = random.nextInt(4) == 0; // whole sources after each other, the worst case
        while (!open.isEmpty()) {
            Integer chosen = open.get(oneByOne ? 0 : random.nextInt(open.size()));
            if (next[chosen] < sequences.get(chosen).size()) {
                merged.add(sequences.get(chosen).get(next[chosen]++));
            } else {
                open.remove(chosen);
            }
        }
        return merged;
    }
}
