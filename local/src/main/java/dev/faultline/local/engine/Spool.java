package dev.faultline.local.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A file that a result passes through on its way. The library can stream a result only as a row of complete documents, so
 * JSON, Parquet and the other formats that have a beginning and an end would have to be made whole in memory; written to
 * a file by the engine they take a bounded part of it.
 */
final class Spool implements AutoCloseable {
    private final Path file;

    private Spool(Path file) {
        this.file = file;
    }

    /**
     * Prepares the folder under a data directory and removes what a killed process left there.
     *
     * @throws UncheckedIOException when the directory cannot be written
     */
    static Path folder(Path directory) {
        try {
            Path folder = Files.createDirectories(directory.resolve("answers"));
            try (Stream<Path> left = Files.list(folder)) {
                for (Path file : left.toList()) {
                    Files.delete(file);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that does not exist yet. */
    static Spool into(Path folder) {
        return new Spool(folder.resolve(UUID.randomUUID().toString()));
    }

    /** The query with this file as its destination. The client's own INTO OUTFILE was refused before. */
    String rewrite(String query, List<SqlToken> tokens, ResultFormat format) {
        String destination = " INTO OUTFILE " + Literals.text(Literals.statement(file.toString())) + " ";
        int clause = ResultFormat.clauseIndex(tokens);
        if (clause >= 0) {
            int at = tokens.get(clause).start();
            return query.substring(0, at) + destination + query.substring(at);
        }
        int last = tokens.size() - 1;
        while (last > 0 && tokens.get(last).isSymbol(';')) {
            last--;
        }
        return query.substring(0, tokens.get(last).end()) + destination + "FORMAT " + format.name();
    }

    /** A result without rows can leave no file in formats without a header. */
    void copyTo(OutputStream out) throws IOException {
        if (Files.exists(file)) {
            Files.copy(file, out);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
