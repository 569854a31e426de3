package dev.faultline.local.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/** Reads the frames that {@link Lz4BlockOutputStream} describes; frames that are stored uncompressed too. */
final class Lz4BlockInputStream extends InputStream {
    private static final byte STORED = 0x02;
    private static final int LARGEST = 1 << 26;

    /** Most bytes that one byte of LZ4 stands for, by its format. */
    private static final long LARGEST_RATIO = 255;

    private static final int PREFIX = Lz4BlockOutputStream.CHECKSUM + Lz4BlockOutputStream.HEADER;

    private final InputStream in;
    private final LZ4SafeDecompressor decompressor =
            LZ4Factory.fastestInstance().safeDecompressor();
    private byte[] frame = new byte[1 << 16];
    private byte[] raw = new byte[0];
    private int position;
    private int limit;

    Lz4BlockInputStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        return position < limit || readFrame() ? raw[position++] & 0xff : -1;
    }

    /** @throws EngineException when a frame is damaged or cut off */
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == limit && !readFrame()) {
            return -1;
        }
        int size = Math.min(length, limit - position);
        System.arraycopy(raw, position, bytes, offset, size);
        position += size;
        return size;
    }

    /** Reads frames until one holds bytes; false at the end of the stream. */
    private boolean readFrame() throws IOException {
        do {
            int read = in.readNBytes(frame, 0, PREFIX);
            if (read == 0) {
                return false;
            }
            require(read == PREFIX, EngineException.CANNOT_READ_ALL_DATA, "The body ends inside a frame's header");
            ByteBuffer header = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
            readBody(header.get(16), header.getInt(17), header.getInt(21), FrameChecksum.read(header));
        } while (limit == 0);
        return true;
    }

    private void readBody(byte method, int size, int rawSize, FrameChecksum checksum) throws IOException {
        require(
                method == Lz4BlockOutputStream.LZ4 || method == STORED,
                EngineException.CANNOT_DECOMPRESS,
                "Unknown compression method " + (method & 0xff) + "; LZ4 (130) and none (2) are understood");
        require(
                size >= Lz4BlockOutputStream.HEADER && size <= LARGEST && rawSize >= 0 && rawSize <= LARGEST,
                EngineException.CANNOT_DECOMPRESS,
                "A frame of " + size + " bytes for " + rawSize + " raw bytes is refused");
        require(
                rawSize <= LARGEST_RATIO * size,
                EngineException.CANNOT_DECOMPRESS,
                "A frame of " + size + " bytes cannot hold " + rawSize);
        int total = Lz4BlockOutputStream.CHECKSUM + size;
        require(fill(total) == total, EngineException.CANNOT_READ_ALL_DATA, "The body ends inside a frame");
        require(
                FrameChecksum.of(frame, Lz4BlockOutputStream.CHECKSUM, size).equals(checksum),
                EngineException.CHECKSUM_DOESNT_MATCH,
                "Checksum doesn't match: corrupted data");
        unpack(method, size - Lz4BlockOutputStream.HEADER, rawSize);
    }

    /** Reads until there are so many bytes, or no more come; memory grows with them, and not with what a header says. */
    private int fill(int total) throws IOException {
        int filled = PREFIX;
        int read = 1;
        while (filled < total && read > 0) {
            if (filled == frame.length) {
                frame = Arrays.copyOf(frame, (int) Math.min(total, 2L * frame.length));
            }
            read = in.readNBytes(frame, filled, Math.min(total, frame.length) - filled);
            filled += read;
        }
        return filled;
    }

    private void unpack(byte method, int size, int rawSize) {
        raw = rawSize > raw.length ? new byte[rawSize] : raw;
        int length;
        try {
            length = method == STORED
                    ? store(size, rawSize)
                    : decompressor.decompress(frame, PREFIX, size, raw, 0, rawSize);
        } catch (LZ4Exception e) {
            length = -1;
        }
        require(length == rawSize, EngineException.CANNOT_DECOMPRESS, "Cannot decompress a frame: wrong length");
        position = 0;
        limit = rawSize;
    }

    private int store(int size, int rawSize) {
        if (size == rawSize) {
            System.arraycopy(frame, PREFIX, raw, 0, size);
        }
        return size;
    }

    private static void require(boolean condition, int code, String message) {
        if (!condition) {
            throw EngineException.refused(code, message + ".");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
