package dev.faultline.streams.suspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
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
            for (int i = 0; i < 30; i++) {
                long from = random.nextInt(60) - 30;
                long to = from + 1 + random.nextInt(8);
                boolean news =
                        expected.addAll(LongStream.range(from, to).boxed().toList());
                assertThat(slots.add(from, to)).isEqualTo(news);
                long low = random.nextInt(80) - 40;
                long high = low + random.nextInt(40);
                assertThat(slots.within(low, high))
                        .isEqualTo(expected.subSet(low, high).size());
            }
        }
    }
}
