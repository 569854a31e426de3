package dev.faultline.streams;

import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** State of a processor as bytes for a store. */
public final class StateCodec {

    private static final int USUAL_SIZE = 256;

    private StateCodec() {}

    /** Something that writes itself. */
    public interface Writer {
        /** Writes to {@code out}. */
        void write(DataOutput out) throws IOException;
    }

    /** Something that reads itself. */
    public interface Reader<T> {
        /** Reads from {@code in}. */
        T read(DataInputStream in) throws IOException;
    }

    /**
     * Writes text of any length.
     *
     * @throws IOException when it cannot be written
     */
    public static void writeText(String text, DataOutput out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * Reads what {@link #writeText} wrote.
     *
     * @throws IOException when it cannot be read
     */
    public static String readText(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The bytes that {@code writer} writes. */
    public static byte[] write(Writer writer) {
        return write(USUAL_SIZE, writer);
    }

    /**
     * The bytes that {@code writer} writes.
     *
     * @param expected how many there will be; any that is not negative is right, the true one is cheapest
     */
    public static byte[] write(int expected, Writer writer) {
        StateOutput out = new StateOutput(expected);
        try {
            writer.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written", e);
        }
        return out.toBytes();
    }

    /**
     * What {@code reader} reads from bytes.
     *
     * @throws UncheckedIOException when the bytes are not what the reader expects: a store of another version
     */
    public static <T> T read(byte[] bytes, Reader<T> reader) {
        try (DataInputStream in = new DataInputStream(new StateInput(bytes))) {
            return reader.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("A store holds bytes of another version; start a new run", e);
        }
    }
}
