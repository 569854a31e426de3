package dev.faultline.local.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Lz4BlockTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 65_535, 65_536, 65_537, 1_000_000})
    void givesBackWhatWasWritten(int length) throws IOException {
        byte[] bytes = new byte[length];
        Random random = new Random(length);
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (random.nextInt(10) == 0 ? random.nextInt() : i / 100);
        }
        assertThat(unpack(pack(bytes))).isEqualTo(bytes);
    }

    @Test
    void readsByteByByte() throws IOException {
        Lz4BlockInputStream in = new Lz4BlockInputStream(new ByteArrayInputStream(pack(new byte[] {1, (byte) 200})));
        assertThat(in.read()).isEqualTo(1);
        assertThat(in.read()).isEqualTo(200);
        assertThat(in.read()).isEqualTo(-1);
    }

    /** A frame made by ClickHouse itself for {@code SELECT 1 FORMAT RowBinary}: the byte 01. */
    @Test
    void writesAndReadsTheFramesOfAServer() throws IOException {
        byte[] frame = pack(new byte[] {1});
        assertThat(frame).hasSize(16 + 9 + 2);
        assertThat(HexFormat.of().formatHex(frame, 16, frame.length)).isEqualTo("820b000000010000001001");
        byte[] stored = HexFormat.of().parseHex("00".repeat(16) + "020a0000000100000001");
        FrameChecksum.of(stored, 16, 10).write(ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN));
        assertThat(unpack(stored)).containsExactly(1);
    }

    @Test
    void refusesEveryDamagedBit() throws IOException {
        byte[] frame = pack("a text that is long enough to be worth a frame, a frame, a frame".getBytes(US_ASCII));
        for (int bit = 0; bit < frame.length * 8; bit++) {
            byte[] damaged = frame.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThatThrownBy(() -> unpack(damaged)).isInstanceOf(EngineException.class);
        }
    }

    @Test
    void refusesADamagedChecksumByItsCode() throws IOException {
        byte[] frame = pack(new byte[100]);
        frame[3] ^= 4;
        assertThatThrownBy(() -> unpack(frame)).isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.code())
                .isEqualTo(40));
    }

    @Test
    void refusesEveryTruncation() throws IOException {
        byte[] frame = pack(new byte[1000]);
        for (int length = 1; length < frame.length; length++) {
            byte[] cut = Arrays.copyOf(frame, length);
            assertThatThrownBy(() -> unpack(cut))
                    .isInstanceOfSatisfying(
                            EngineException.class, e -> assertThat(e.code()).isEqualTo(33));
        }
    }

    @Test
    void refusesAnEnormousFrameBeforeReservingMemory() {
        byte[] header = HexFormat.of().parseHex("00".repeat(16) + "82ffffff7fffffff7f");
        assertThatThrownBy(() -> unpack(header)).isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.code())
                .isEqualTo(271));
    }

    private static byte[] pack(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (Lz4BlockOutputStream out = new Lz4BlockOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] unpack(byte[] packed) throws IOException {
        return new Lz4BlockInputStream(new ByteArrayInputStream(packed)).readAllBytes();
    }
}
