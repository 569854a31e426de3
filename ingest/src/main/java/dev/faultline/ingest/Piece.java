package dev.faultline.ingest;

/**
 * A piece of input that stays what it is.
 *
 * @param position file name and line, or element
 * @param original the bytes as they came
 */
public record Piece(String position, Original original) implements Origin {

    /** A piece whose bytes are at hand. */
    public static Piece of(String position, byte[] bytes) {
        return new Piece(position, new Original.Bytes(bytes));
    }
}
