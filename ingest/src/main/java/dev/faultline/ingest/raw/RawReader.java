package dev.faultline.ingest.raw;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads raw files in the order of their names, compares every hash with its bytes, and gives each line whole: where the
 * bytes stand in an earlier line, they are put in. For one thread and one reading.
 */
public final class RawReader {

    private static final List<String> BYTES = List.of(RawLine.TEXT, RawLine.BASE64);

    private final Wanted wanted;
    private final Taker taker;
    private final ObjectMapper json = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build());
    private final Map<String, ObjectNode> earlier = new HashMap<>();
    private long lines;
    private long wrong;
    private long leftOut;
    private long withoutEnd;

    /**
     * Which lines.
     *
     * @param source id; null for all
     * @param from earliest time; null for the beginning
     * @param until first time that is too late; null for none
     */
    public record Wanted(
            @Nullable String source,
            @Nullable Instant from,
            @Nullable Instant until) {

        private boolean source(JsonNode line) {
            return source == null || source.equals(line.path(RawLine.SOURCE).asText());
        }

        private boolean time(Instant at) {
            return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
        }
    }

    /**
     * What was found.
     *
     * @param lines that were wanted
     * @param wrong whose bytes are not there, or are not those of the hash
     * @param leftOut answers and messages that lines say were not kept
     * @param withoutEnd files that end in the middle, as after a kill
     */
    public record Tally(long lines, long wrong, long leftOut, long withoutEnd) {}

    /** Is given the lines, one after the other. */
    @FunctionalInterface
    public interface Taker {

        /**
         * A line.
         *
         * @param bytes of the answer or message; null when there are none, or not those of the hash
         */
        void take(ObjectNode line, byte @Nullable [] bytes) throws IOException;
    }

    /** A reader. */
    public RawReader(Wanted wanted, Taker taker) {
        this.wanted = wanted;
        this.taker = taker;
    }

    /**
     * Reads the packed files of a folder.
     *
     * @throws IOException when it cannot be read
     */
    public Tally read(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(file -> file.toString().endsWith(".jsonl.gz"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            readFile(file);
        }
        return new Tally(lines, wrong, leftOut, withoutEnd);
    }

    private void readFile(Path file) throws IOException {
        earlier.clear();
        try (InputStream in = Files.newInputStream(file)) {
            read(new CutStream(new GZIPInputStream(in)));
        } catch (EOFException | ZipException e) { // not even a beginning
            withoutEnd++;
        }
    }

    private void read(CutStream bytes) throws IOException {
        boolean isReadable = true;
        BufferedReader in = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            wrong += isReadable ? 0 : 1;
            isReadable = line(line);
        }
        withoutEnd += bytes.isCut() ? 1 : 0;
        wrong += isReadable || bytes.isCut() ? 0 : 1; // the last line of a file without its end is a part of one
    }

    /** The hash of a line. */
    public static String sha256(ObjectNode line) {
        return line.path(RawLine.SHA256).asText();
    }

    /** Takes the bytes out of a line. */
    public static void removeBytes(ObjectNode line) {
        line.remove(BYTES);
    }

    /** Whether it is a line. */
    private boolean line(String text) throws IOException {
        ObjectNode line;
        Instant at;
        try {
            line = json.readValue(text, ObjectNode.class);
            if (line == null) { // the word null
                return false;
            }
            if (!wanted.source(line)) {
                return true;
            }
            at = Instant.parse(line.path(RawLine.AT).asText());
        } catch (JsonProcessingException | DateTimeParseException e) {
            return false;
        }
        line(line, at);
        return true;
    }

    private void line(ObjectNode line, Instant at) throws IOException {
        if (line.path(RawLine.KIND).asText().equals(RawLine.ANSWER)) {
            complete(line);
        }
        if (wanted.time(at)) {
            lines++;
            leftOut += line.path(RawLine.COUNT).asLong();
            byte[] bytes = bytes(line);
            wrong += bytes == null && line.has(RawLine.SHA256) ? 1 : 0;
            taker.take(line, bytes);
        }
    }

    /** Puts in the bytes of an earlier answer of the same file, or remembers those of this one. */
    private void complete(ObjectNode answer) {
        String address = Stream.of(RawLine.SOURCE, RawLine.METHOD, RawLine.HOST, RawLine.PATH)
                .map(field -> answer.path(field).asText())
                .collect(Collectors.joining(" "));
        if (!answer.has(RawLine.SAME)) {
            earlier.put(address, answer.deepCopy()); // whoever takes the line may change it
            return;
        }
        ObjectNode first = earlier.get(address);
        if (first != null) {
            BYTES.stream().filter(first::has).forEach(field -> answer.set(field, first.get(field)));
        }
    }

    private static byte @Nullable [] bytes(ObjectNode line) throws IOException {
        byte[] bytes = line.has(RawLine.TEXT)
                ? line.path(RawLine.TEXT).asText().getBytes(StandardCharsets.UTF_8)
                : unpacked(line.path(RawLine.BASE64));
        return bytes != null && RawLine.sha256Of(bytes).equals(sha256(line)) ? bytes : null;
    }

    private static byte @Nullable [] unpacked(JsonNode base64) throws IOException {
        try {
            return base64.binaryValue();
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
