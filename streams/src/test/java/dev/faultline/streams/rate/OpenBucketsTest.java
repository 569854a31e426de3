package dev.faultline.streams.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OpenBucketsTest {

    private static List<Long> all(OpenBuckets open) {
        return IntStream.range(0, open.size()).mapToObj(open::get).toList();
    }

    private static OpenBuckets savedAndRead(OpenBuckets open) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        open.save(new DataOutputStream(bytes));
        OpenBuckets read = new OpenBuckets();
        read.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return read;
    }

    @Test
    void theyAreASortedSetWhateverTheOrder() throws IOException {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            OpenBuckets open = new OpenBuckets();
            TreeSet<Long> expected = new TreeSet<>();
            for (int step = 0; step < 50; step++) {
                long start = random.nextInt(20) - 10;
                open.add(start);
                expected.add(start);
                int count = random.nextInt(5) == 0 ? random.nextInt(expected.size() + 1) : 0;
                List<Long> first = new ArrayList<>();
                for (int left = count; left > 0; left--) {
                    first.add(expected.pollFirst());
                }
                assertThat(LongStream.of(open.takeFirst(count)).boxed().toList())
                        .isEqualTo(first);
                assertThat(all(open)).containsExactlyElementsOf(expected);
            }
            assertThat(all(savedAndRead(open))).isEqualTo(all(open));
        }
    }
}
