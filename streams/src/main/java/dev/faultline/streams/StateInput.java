package dev.faultline.streams;

import java.io.InputStream;
import java.util.Objects;

/** Bytes in memory, read without the lock that Java's own stream takes for each byte of a number. */
final class StateInput extends InputStream {

    private final byte[] bytes;
    private int position;

    StateInput(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        return position < bytes.length ? bytes[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (position == bytes.length) {
            return -1;
        }
        int read = Math.min(length, bytes.length - position);
        System.arraycopy(bytes, position, into, offset, read);
        position += read;
        return read;
    }
}
