package dev.faultline.streams;

import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Bytes in memory, written as {@link DataOutputStream} writes them. Java's own pair of streams takes a lock for each number,
 * and each commit writes millions.
 */
final class StateOutput extends OutputStream implements DataOutput {

    private ByteBuffer bytes;

    StateOutput(int expected) {
        this.bytes = ByteBuffer.allocate(expected);
    }

    byte[] toBytes() {
        return bytes.hasRemaining() ? Arrays.copyOf(bytes.array(), bytes.position()) : bytes.array();
    }

    private ByteBuffer room(int needed) {
        if (bytes.remaining() < needed) {
            int size = Math.max(2 * bytes.capacity(), Math.addExact(bytes.position(), needed));
            bytes = ByteBuffer.allocate(size).put(bytes.flip());
        }
        return bytes;
    }

    @Override
    public void write(int value) {
        room(1).put((byte) value);
    }

    @Override
    public void write(byte[] from) {
        room(from.length).put(from);
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        room(length).put(from, offset, length);
    }

    @Override
    public void writeBoolean(boolean value) {
        write(value ? 1 : 0);
    }

    @Override
    public void writeByte(int value) {
        write(value);
    }

    @Override
    public void writeShort(int value) {
        room(Short.BYTES).putShort((short) value);
    }

    @Override
    public void writeChar(int value) {
        room(Character.BYTES).putChar((char) value);
    }

    @Override
    public void writeInt(int value) {
        room(Integer.BYTES).putInt(value);
    }

    @Override
    public void writeLong(long value) {
        room(Long.BYTES).putLong(value);
    }

    @Override
    public void writeFloat(float value) {
        writeInt(Float.floatToIntBits(value)); // one pattern for every NaN
    }

    @Override
    public void writeDouble(double value) {
        writeLong(Double.doubleToLongBits(value));
    }

    @Override
    public void writeBytes(String text) throws IOException {
        new DataOutputStream(this).writeBytes(text);
    }

    @Override
    public void writeChars(String text) throws IOException {
        new DataOutputStream(this).writeChars(text);
    }

    @Override
    public void writeUTF(String text) throws IOException {
        new DataOutputStream(this).writeUTF(text);
    }
}
