package dev.faultline.evaluate.verdict;

import dev.faultline.streams.attribute.verdict.Declared;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Who is watched: forty exchanges. Half run on the failing provider, and of seven in ten the register knows on whom they
 * run; of half of these it knows the region. That is about what the shipped register has for its largest provider, and so
 * the hardest: the rarer a provider, the more its name in the register tells.
 */
final class Fleet {

    static final String PROVIDER = "gcp";

    private static final int SIZE = 40;
    private static final double ON_IT = 0.5;
    private static final double DECLARED = 0.7;
    private static final double PLACED = 0.5;

    private Fleet() {}

    static List<Member> drawn(List<String> places, UniformRandomProvider random) {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            String home = random.nextDouble() < ON_IT && !places.isEmpty()
                    ? places.get(random.nextInt(places.size()))
                    : "";
            members.add(new Member("exchange-" + i, home, declared(home, random), true));
        }
        return members;
    }

    private static List<Declared> declared(String home, UniformRandomProvider random) {
        if (random.nextDouble() >= DECLARED) {
            return List.of();
        }
        String region = random.nextDouble() < PLACED ? home : null;
        return List.of(home.isEmpty() ? new Declared("other", null, null) : new Declared(PROVIDER, region, null));
    }
}
