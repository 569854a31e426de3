package dev.faultline.streams.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Many sequences merged into one by chance; each keeps its own order. */
final class Interleaving {

    private Interleaving() {}

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
