package dev.faultline.streams.suspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SlotsTest {

    @Test
    void holdsWhatASetOfNumbersWouldHold() {
        Random random = new Random(3);
        for (int world = 0; world < 200; world++) {
            Slots slots = new Slots();
            TreeSet<Long> expected = new TreeSet<>();
            TreeMap<Long, Long> ranges = new TreeMap<>();
            for (int i = 0; i < 30; i++) {
                long from = random.nextInt(60) - 30;
                long to = from + 1 + random.nextInt(8);
                boolean news =
                        expected.addAll(LongStream.range(from, to).boxed().toList());
                Optional<Slots.Range> range = slots.add(from, to);
                assertThat(range.isPresent()).isEqualTo(news);
                range.ifPresent(joined -> keep(ranges, joined));
                assertThat(numbers(ranges)).isEqualTo(expected);
                long low = random.nextInt(80) - 40;
                long high = low + random.nextInt(40);
                assertThat(slots.within(low, high))
                        .isEqualTo(expected.subSet(low, high).size());
            }
        }
    }

    /** What a store would hold that is told each range. */
    private static void keep(TreeMap<Long, Long> ranges, Slots.Range range) {
        range.replaced().forEach(from -> assertThat(ranges.remove(from)).isNotNull());
        Long before = ranges.put(range.from(), range.to());
        assertThat(before == null || before < range.to())
                .as("one that was there grew")
                .isTrue();
    }

    private static TreeSet<Long> numbers(TreeMap<Long, Long> ranges) {
        TreeSet<Long> numbers = new TreeSet<>();
        ranges.forEach((from, to) -> LongStream.range(from, to).forEach(number -> {
            assertThat(numbers.add(number)).isTrue();
        }));
        return numbers;
    }

    @Test
    void aRowWithoutAHoleIsOneRange() {
        Slots slots = new Slots();
        for (long slot = 0; slot < 1_000; slot++) {
            assertThat(slots.add(slot, slot + 1)).hasValue(new Slots.Range(0, slot + 1, List.of()));
        }
    }
}
