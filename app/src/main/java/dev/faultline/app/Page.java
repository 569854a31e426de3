package dev.faultline.app;

import dev.faultline.schemas.ContentId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** The bytes of a page that somebody cites. */
final class Page {

    /** Longer pages are no pages. */
    static final int LONGEST = 10_000_000;

    private static final String FOLDER = "pages";

    private final byte[] bytes;
    private final Document document;

    private Page(byte[] bytes) {
        this.bytes = bytes;
        try {
            this.document = Jsoup.parse(new ByteArrayInputStream(bytes), null, "");
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be read", e);
        }
    }

    /**
     * A page of these bytes.
     *
     * @throws CommandException when there are none, or too many
     */
    static Page of(byte[] bytes) {
        if (bytes.length == 0) {
            throw new CommandException("The page is empty.");
        }
        if (bytes.length > LONGEST) {
            throw tooLong();
        }
        return new Page(bytes);
    }

    /**
     * Reads a page to its end.
     *
     * @throws CommandException when it is empty or too long
     */
    static Page read(InputStream in) throws IOException {
        return of(in.readNBytes(LONGEST + 1));
    }

    static CommandException tooLong() {
        return new CommandException("The page has more than " + LONGEST + " bytes.");
    }

    /** Whether a passage stands in what a reader sees of it, or in its bytes as text. White space is not compared. */
    boolean shows(String passage) {
        String wanted = Entered.spaced(passage);
        return Entered.spaced(document.text()).contains(wanted)
                || Entered.spaced(new String(bytes, StandardCharsets.UTF_8)).contains(wanted);
    }

    /** Its title; null when it has none. */
    @Nullable
    String title() {
        String title = Entered.spaced(document.title());
        return title.isEmpty() ? null : title;
    }

    String sha256() {
        return ContentId.sha256(bytes);
    }

    long length() {
        return bytes.length;
    }

    /**
     * Keeps the bytes in a file that is named by their hash.
     *
     * @param data data directory
     * @return where, below the data directory
     */
    String keep(Path data) throws IOException {
        Path folder = Files.createDirectories(data.resolve(FOLDER));
        Path incoming = Files.createTempFile(folder, "incoming-", ".part");
        try {
            Files.write(incoming, bytes);
            Files.move(incoming, folder.resolve(sha256()), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(incoming);
        }
        return FOLDER + "/" + sha256();
    }
}
