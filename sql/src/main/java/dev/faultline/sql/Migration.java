package dev.faultline.sql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * One numbered file of statements.
 *
 * @param number from the first three digits of the file name
 * @param file name of the file, such as {@code 001_observations.sql}
 * @param text its content; {@code ${database}} stands for the database it is applied to
 */
public record Migration(int number, String file, String text) {

    private static final String DATABASE = "${database}";

    /** Reads the number from the file name. */
    static Migration of(String file, String text) {
        return new Migration(Integer.parseInt(file.substring(0, 3)), file, text);
    }

    /** SHA-256 of the text, hexadecimal: the same for every database. */
    public String checksum() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform must provide SHA-256", e);
        }
    }

    /** The statements for one database, in order. */
    public List<String> statements(Identifier database) {
        return SqlScript.statements(text.replace(DATABASE, database.quoted()));
    }
}
