package dev.faultline.streams.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowBufferTest {

    @ParameterizedTest
    @CsvSource({"0, 00", "1, 01", "127, 7f", "128, 8001", "300, ac02", "16384, 808001", "2147483647, ffffffff07"})
    void writesLengthsAsVarints(int length, String bytes) {
        RowBuffer buffer = new RowBuffer();
        buffer.putLength(length);
        assertThat(hex(buffer)).isEqualTo(bytes);
    }

    @Test
    void writesNumbersWithTheLowByteFirst() {
        RowBuffer buffer = new RowBuffer();
        buffer.putInt(1);
        buffer.putLong(-2);
        buffer.putDouble(1);
        assertThat(hex(buffer)).isEqualTo("01000000" + "feffffffffffffff" + "000000000000f03f");
    }

    @Test
    void writesStringsAsTheirUtf8() {
        RowBuffer buffer = new RowBuffer();
        buffer.putString("ğ!");
        assertThat(hex(buffer)).isEqualTo("03c49f21");
    }

    @Test
    void growsAndForgetsWhatIsCutOff() {
        byte[] large = new byte[1_000_000];
        new Random(1).nextBytes(large);
        RowBuffer buffer = new RowBuffer();
        buffer.putString("kept");
        int kept = buffer.size();
        buffer.putBytes(large);
        assertThat(buffer.slice(kept + 3, buffer.size())).isEqualTo(ByteBuffer.wrap(large));
        buffer.truncate(kept);
        buffer.putBytes(ByteBuffer.wrap("new".getBytes(StandardCharsets.UTF_8)));
        assertThat(hex(buffer)).isEqualTo("046b657074" + "036e6577");
    }

    private static String hex(RowBuffer buffer) {
        byte[] bytes = new byte[buffer.size()];
        buffer.slice(0, buffer.size()).get(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
