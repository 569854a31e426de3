package dev.faultline.streams.sink;

import com.clickhouse.client.api.ServerException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** A database in memory that fails as it is told and refuses rows that hold a certain text. */
final class RecordingWriter implements TableWriter {

    static final String POISON = "poison";

    private final Deque<Integer> failures = new ArrayDeque<>();
    private final List<Insert> attempts = new ArrayList<>();
    private final List<String> written = new ArrayList<>();

    void failNext(int... codes) {
        for (int code : codes) {
            failures.add(code);
        }
    }

    List<Insert> attempts() {
        return attempts;
    }

    /** Table and text of every accepted insert. */
    List<String> written() {
        return written;
    }

    @Override
    public void check(String database, Collection<ExpectedTable> tables) {}

    @Override
    public void insert(Insert insert) {
        attempts.add(insert);
        String text = StandardCharsets.UTF_8.decode(insert.rows().duplicate()).toString();
        if (!failures.isEmpty()) {
            throw refusal(failures.remove());
        }
        if (text.contains(POISON)) {
            throw refusal(469);
        }
        written.add(insert.table().table() + ":" + text);
    }

    private static TableWriteException refusal(int code) {
        return new TableWriteException("refused", new ServerException(code, "refused", 500, "query"));
    }

    @Override
    public void close() {}
}
