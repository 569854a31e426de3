package dev.faultline.evaluate.verdict;

import dev.faultline.evaluate.measure.Proportion;
import dev.faultline.streams.attribute.verdict.Declared;
import dev.faultline.streams.attribute.verdict.Judged;
import java.util.List;

/**
 * Drops that no incident made, of those that overlap one at least.
 *
 * @param all how many were told as IMPACTED by any of the incidents they overlap
 * @param onProvider the same, of entities that are registered on the provider
 * @param alone the same where everybody is registered elsewhere or not at all
 */
record IndependentDrops(Proportion all, Proportion onProvider, Proportion alone) {

    static final IndependentDrops NONE =
            new IndependentDrops(new Proportion(0, 0), new Proportion(0, 0), new Proportion(0, 0));

    static IndependentDrops of(World world) {
        List<List<Judged>> verdicts = world.verdicts(0);
        IndependentDrops sum = NONE;
        for (TrueDrop drop : world.drops()) {
            List<Integer> open = world.overlapping(drop);
            if (!drop.caused() && !open.isEmpty() && isFirst(world, drop, open)) {
                boolean wrong = open.stream()
                        .anyMatch(i -> verdicts.get(i).get(drop.member()).isImpacted());
                sum = sum.plus(one(world.fleet().get(drop.member()), new Proportion(wrong ? 1 : 0, 1)));
            }
        }
        return sum;
    }

    /** A verdict speaks of the first drop in its window: a later one is not what it is about. */
    private static boolean isFirst(World world, TrueDrop drop, List<Integer> open) {
        return world.drops().stream()
                .filter(other -> other.member() == drop.member() && other.onset() < drop.onset())
                .noneMatch(other -> world.overlapping(other).stream().anyMatch(open::contains));
    }

    private static IndependentDrops one(Member member, Proportion result) {
        boolean onIt = member.declared().stream().map(Declared::provider).anyMatch(Fleet.PROVIDER::equals);
        Proportion none = new Proportion(0, 0);
        return new IndependentDrops(result, onIt ? result : none, onIt ? none : result);
    }

    IndependentDrops plus(IndependentDrops other) {
        return new IndependentDrops(
                all.plus(other.all), onProvider.plus(other.onProvider), alone.plus(other.alone));
    }
}
