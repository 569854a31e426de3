package dev.faultline.streams.sink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Rows in ClickHouse's RowBinary format, growing. Numbers are little endian, strings are preceded by their length as a
 * varint (https://clickhouse.com/docs/interfaces/formats/RowBinary).
 */
final class RowBuffer {

    private static final int FIRST_CAPACITY = 64 * 1024;
    private static final int LONGEST_VARINT = 5;

    private ByteBuffer bytes = ByteBuffer.allocate(FIRST_CAPACITY).order(ByteOrder.LITTLE_ENDIAN);

    void putByte(int value) {
        room(1).put((byte) value);
    }

    void putInt(int value) {
        room(Integer.BYTES).putInt(value);
    }

    void putLong(long value) {
        room(Long.BYTES).putLong(value);
    }

    void putDouble(double value) {
        room(Double.BYTES).putDouble(value);
    }

    void putString(String value) {
        putBytes(value.getBytes(StandardCharsets.UTF_8));
    }

    void putBytes(byte[] value) {
        putLength(value.length);
        room(value.length).put(value);
    }

    void putBytes(ByteBuffer value) {
        putLength(value.remaining());
        room(value.remaining()).put(value.duplicate());
    }

    /** Number of bytes or elements that follow. */
    void putLength(int length) {
        ByteBuffer target = room(LONGEST_VARINT);
        int rest = length;
        while (rest >= 0x80) {
            target.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        target.put((byte) rest);
    }

    int size() {
        return bytes.position();
    }

    /** Forgets everything after {@code size}: a row that could not be finished. */
    void truncate(int size) {
        bytes.position(size);
    }

    void clear() {
        bytes.clear();
    }

    /** A view of the bytes from one position to another, valid until the next change. */
    ByteBuffer slice(int from, int to) {
        return bytes.slice(from, to - from);
    }

    private ByteBuffer room(int needed) {
        if (bytes.remaining() < needed) {
            int capacity = Math.max(Math.multiplyExact(bytes.capacity(), 2), Math.addExact(bytes.position(), needed));
            int position = bytes.position();
            bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), capacity)).order(ByteOrder.LITTLE_ENDIAN);
            bytes.position(position);
        }
        return bytes;
    }
}
