package dev.faultline.ingest.raw;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.faultline.ingest.http.Received;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Lines of raw files, one JSON object each. The fields are in docs/live.md. */
final class RawLine {

    static final String SOURCE = "source";
    static final String AT = "at";
    static final String KIND = "kind";
    static final String METHOD = "method";
    static final String HOST = "host";
    static final String PATH = "path";
    static final String SHA256 = "sha256";
    static final String SAME = "same";
    static final String TEXT = "text";
    static final String BASE64 = "base64";
    static final String COUNT = "count";
    static final String LEFT_OUT = "left-out";
    static final String ANSWER = "answer";

    private static final int LONGEST_TYPE = 200;

    private final JsonFactory json = new JsonFactory();
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();

    /** Bytes with their hash, without keys. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Content(byte[] bytes, String sha256, boolean hidesKeys) {

        static @Nullable Content of(Received received) {
            byte[] told = received.bytes();
            if (told == null) {
                return null;
            }
            byte[] bytes = received.from().keys().without(told);
            return new Content(bytes, sha256Of(bytes), !Arrays.equals(bytes, told));
        }
    }

    /** @param isSame whether the same bytes stand in an earlier line of the file, so that the hash will do */
    byte[] of(String source, Received received, @Nullable Content content, boolean isSame) throws IOException {
        JsonGenerator line = begin(received.at(), source, received.isMessage() ? "message" : ANSWER);
        textUnlessNull(line, METHOD, received.from().method());
        line.writeStringField(HOST, received.from().host());
        line.writeStringField(PATH, received.from().path());
        if (!received.isMessage()) {
            line.writeNumberField("status", received.status());
            textUnlessNull(line, "type", type(received));
        }
        textUnlessNull(line, "lost", received.lost());
        if (content != null) {
            write(line, content, isSame);
        }
        return end(line);
    }

    byte[] of(LeftOut.Count leftOut) throws IOException {
        JsonGenerator line = begin(leftOut.until(), leftOut.source(), LEFT_OUT);
        line.writeNumberField(COUNT, leftOut.count());
        line.writeStringField("from", leftOut.from().toString());
        line.writeStringField("until", leftOut.until().toString());
        line.writeStringField("why", leftOut.why());
        return end(line);
    }

    private static void write(JsonGenerator line, Content content, boolean isSame) throws IOException {
        line.writeStringField(SHA256, content.sha256());
        line.writeNumberField("length", content.bytes().length);
        if (content.hidesKeys()) {
            line.writeBooleanField("hidden", true);
        }
        if (isSame) {
            line.writeBooleanField(SAME, true);
            return;
        }
        try {
            line.writeStringField(
                    TEXT,
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(content.bytes())).toString());
        } catch (CharacterCodingException e) {
            line.writeBinaryField(BASE64, content.bytes());
        }
    }

    private JsonGenerator begin(Instant at, String source, String kind) throws IOException {
        buffer.reset();
        JsonGenerator line = json.createGenerator(buffer);
        line.writeStartObject();
        line.writeStringField(AT, at.toString());
        line.writeStringField(SOURCE, source);
        line.writeStringField(KIND, kind);
        return line;
    }

    private byte[] end(JsonGenerator line) throws IOException {
        line.writeEndObject();
        line.close();
        return buffer.toByteArray();
    }

    private static void textUnlessNull(JsonGenerator line, String field, @Nullable String text) throws IOException {
        if (text != null) {
            line.writeStringField(field, text);
        }
    }

    private static @Nullable String type(Received received) {
        String type = received.type();
        return type == null
                ? null
                : received.from().keys().without(type.substring(0, Math.min(type.length(), LONGEST_TYPE)));
    }

    static String sha256Of(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform must provide SHA-256", e);
        }
    }
}
