package dev.faultline.local.engine;

/** Finds the end of the header that each chunk repeats, so that a joined result has it once. */
final class ChunkHeader {
    private final ResultChunk chunk;
    private long position;

    private ChunkHeader(ResultChunk chunk) {
        this.chunk = chunk;
    }

    /** The length of the header of {@code chunk}, in bytes. */
    static long length(ResultChunk chunk, ResultFormat.Join join) {
        ChunkHeader header = new ChunkHeader(chunk);
        switch (join) {
            case PLAIN, WHOLE -> {}
            case ONE_LINE -> header.skipLines(1, false);
            case TWO_LINES -> header.skipLines(2, false);
            case ONE_RECORD -> header.skipLines(1, true);
            case TWO_RECORDS -> header.skipLines(2, true);
            case NAMES -> header.skipTexts(header.number());
            case NAMES_AND_TYPES -> header.skipTexts(2 * header.number());
        }
        return header.position;
    }

    private void skipLines(int count, boolean quotes) {
        boolean quoted = false;
        for (int lines = 0; lines < count && position < chunk.length(); position++) {
            byte value = chunk.at(position);
            quoted ^= quotes && value == '"';
            lines += value == '\n' && !quoted ? 1 : 0;
        }
    }

    private void skipTexts(long count) {
        for (long i = 0; i < count; i++) {
            long length = number();
            position += length;
        }
    }

    /** An unsigned number in base 128, lowest digits first. */
    private long number() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte digit = chunk.at(position++);
            value |= (digit & 0x7fL) << shift;
            if (digit >= 0) {
                break;
            }
        }
        return value;
    }
}
