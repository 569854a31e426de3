package dev.faultline.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StateOutputTest {

    private static final int KINDS = 14;

    @Test
    void writesWhatJavaWrites() throws IOException {
        for (int seed = 0; seed < 500; seed++) {
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            writeAnything(new Random(seed), new DataOutputStream(expected));
            StateOutput out = new StateOutput(seed % 7 * 10);
            writeAnything(new Random(seed), out);
            assertThat(out.toBytes()).as("seed %d", seed).isEqualTo(expected.toByteArray());
        }
    }

    @Test
    void anyExpectedSizeIsRight() {
        byte[] exact = StateCodec.write(8, out -> out.writeLong(7));
        assertThat(StateCodec.write(0, out -> out.writeLong(7))).isEqualTo(exact);
        assertThat(StateCodec.write(100, out -> out.writeLong(7))).isEqualTo(exact);
    }

    private static void writeAnything(Random random, DataOutput out) throws IOException {
        for (int left = random.nextInt(60); left > 0; left--) {
            int kind = random.nextInt(KINDS);
            if (kind < KINDS / 2) {
                writeNumber(kind, random, out);
            } else {
                writeOther(kind, random, out);
            }
        }
    }

    private static void writeNumber(int kind, Random random, DataOutput out) throws IOException {
        switch (kind) {
            case 0 -> out.write(random.nextInt());
            case 1 -> out.writeByte(random.nextInt());
            case 2 -> out.writeShort(random.nextInt());
            case 3 -> out.writeChar(random.nextInt());
            case 4 -> out.writeInt(random.nextInt());
            case 5 -> out.writeLong(random.nextLong());
            default -> out.writeBoolean(random.nextBoolean());
        }
    }

    private static void writeOther(int kind, Random random, DataOutput out) throws IOException {
        byte[] some = new byte[3 + random.nextInt(400)];
        random.nextBytes(some);
        switch (kind) {
            case 7 ->
                out.writeDouble(Double.longBitsToDouble(random.nextLong() | 0x7FF0_0000_0000_0000L)); // many a NaN
            case 8 -> out.writeFloat(Float.intBitsToFloat(random.nextInt() | 0x7F80_0000));
            case 9 -> out.write(some);
            case 10 -> out.write(some, 1, some.length - 2);
            case 11 -> out.writeUTF("ğüşİ\0".repeat(random.nextInt(20)));
            case 12 -> out.writeChars("ab€");
            default -> out.writeBytes("ab€");
        }
    }
}
