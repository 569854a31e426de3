package dev.faultline.ingest.raw;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** A packed stream that may end in the middle: what is there is read, and then it says so. */
final class CutStream extends FilterInputStream {

    private boolean isCut;

    CutStream(InputStream in) {
        super(in);
    }

    boolean isCut() {
        return isCut;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        try {
            return isCut ? -1 : super.read(bytes, from, length);
        } catch (EOFException | ZipException e) {
            isCut = true;
            return -1;
        }
    }
}
