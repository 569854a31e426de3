package dev.faultline.streams;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** State of a processor as bytes for a store. */
public final class StateCodec {

    private StateCodec() {}

    /** Something that writes itself. */
    public interface Writer {
        /** Writes to {@code out}. */
        void write(DataOutputStream out) throws IOException;
    }

    /** Something that reads itself. */
    public interface Reader<T> {
        /** Reads from {@code in}. */
        T read(DataInputStream in) throws IOException;
    }

    /** The bytes that {@code writer} writes. */
    public static byte[] write(Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writer.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /**
     * What {@code reader} reads from bytes.
     *
     * @throws UncheckedIOException when the bytes are not what the reader expects: a store of another version
     */
    public static <T> T read(byte[] bytes, Reader<T> reader) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return reader.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("A store holds bytes of another version; start a new run", e);
        }
    }
}
