package dev.faultline.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StateInputTest {

    @Test
    void readsWhatJavaReads() throws IOException {
        for (int seed = 0; seed < 500; seed++) {
            byte[] bytes = new byte[seed % 50];
            new Random(seed).nextBytes(bytes);
            assertThat(readAnyhow(new Random(seed), new StateInput(bytes)))
                    .as("seed %d", seed)
                    .isEqualTo(readAnyhow(new Random(seed), new ByteArrayInputStream(bytes)));
        }
    }

    /** Past the end, too. */
    private static List<Integer> readAnyhow(Random random, InputStream in) throws IOException {
        List<Integer> read = new ArrayList<>();
        for (int left = 20; left > 0; left--) {
            byte[] some = new byte[random.nextInt(9)];
            int offset = random.nextInt(some.length + 1);
            read.add(random.nextBoolean() ? in.read() : in.read(some, offset, some.length - offset));
            for (byte one : some) {
                read.add((int) one);
            }
        }
        return read;
    }

    @Test
    void stateThatEndsTooSoonIsRefused() {
        byte[] seven = new byte[Long.BYTES - 1];
        assertThatThrownBy(() -> StateCodec.read(seven, in -> in.readLong())).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> StateCodec.read(new byte[3], in -> in.readInt()))
                .isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> StateCodec.read(new byte[] {0, 0, 0, 9, 'a'}, StateCodec::readText))
                .isInstanceOf(UncheckedIOException.class);
    }
}
