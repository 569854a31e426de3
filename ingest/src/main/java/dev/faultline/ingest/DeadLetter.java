package dev.faultline.ingest;

import dev.faultline.schemas.ContentId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A refused piece of input as a record: the bytes, and in the headers where from and why.
 *
 * <p>{@code faultline.id} is made from source, position and content, so the same bytes refused again when a file is read
 * again are the same dead letter.
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record DeadLetter(byte[] value, List<Header> headers) {

    /** Larger pieces go to a file; the record says which. */
    static final int LARGEST_VALUE = 256 * 1024;

    private static final byte[] EMPTY = new byte[0];

    static DeadLetter of(String source, Refused refused, long observedAt, DeadLetterFiles files) {
        Original original = refused.origin().original();
        if (original instanceof Original.Bytes memory && memory.bytes().length > LARGEST_VALUE) {
            original = files.keep(memory.bytes());
        }
        List<Header> headers = new ArrayList<>();
        add(headers, "id", ContentId.of(source, refused.origin().position(), hash(original)));
        add(headers, "source", source);
        add(headers, "position", refused.origin().position());
        add(headers, "reason", refused.rejection().reason().name());
        add(headers, "message", refused.rejection().message());
        add(headers, "observed-at", Instant.ofEpochMilli(observedAt).toString());
        if (original instanceof Original.Kept kept) {
            add(headers, "sha256", kept.sha256());
            add(headers, "length", Long.toString(kept.length()));
            add(headers, "file", kept.file());
        }
        return new DeadLetter(original instanceof Original.Bytes memory ? memory.bytes() : EMPTY, headers);
    }

    private static String hash(Original original) {
        return original instanceof Original.Bytes memory
                ? ContentId.sha256(memory.bytes())
                : ((Original.Kept) original).sha256();
    }

    private static void add(List<Header> headers, String name, String value) {
        headers.add(new RecordHeader("faultline." + name, value.getBytes(StandardCharsets.UTF_8)));
    }
}
