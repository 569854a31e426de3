package dev.faultline.local.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;

/**
 * Writes ClickHouse's compressed frames: a CityHash128 (version 1.0.2) of all that follows it, the method's byte, the
 * compressed length with the nine bytes of this header, the raw length, and the bytes in LZ4; numbers little-endian.
 */
final class Lz4BlockOutputStream extends OutputStream {
    static final int CHECKSUM = 16;
    static final int HEADER = 9;
    static final byte LZ4 = (byte) 0x82;
    private static final int BLOCK = 1 << 16;

    private final OutputStream out;
    private final LZ4Compressor compressor = LZ4Factory.fastestInstance().fastCompressor();
    private final byte[] raw = new byte[BLOCK];
    private final ByteBuffer frame;
    private int filled;

    Lz4BlockOutputStream(OutputStream out) {
        this.out = out;
        this.frame = ByteBuffer.allocate(CHECKSUM + HEADER + compressor.maxCompressedLength(BLOCK))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int size = Math.min(length - done, BLOCK - filled);
            System.arraycopy(bytes, offset + done, raw, filled, size);
            filled += size;
            done += size;
            if (filled == BLOCK) {
                writeFrame();
            }
        }
    }

    @Override
    public void flush() throws IOException {
        writeFrame();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        writeFrame();
        out.close();
    }

    private void writeFrame() throws IOException {
        if (filled == 0) {
            return;
        }
        int size = HEADER + compressor.compress(raw, 0, filled, frame.array(), CHECKSUM + HEADER);
        frame.put(CHECKSUM, LZ4).putInt(CHECKSUM + 1, size).putInt(CHECKSUM + 5, filled);
        FrameChecksum.of(frame.array(), CHECKSUM, size).write(frame);
        out.write(frame.array(), 0, CHECKSUM + size);
        filled = 0;
    }
}
