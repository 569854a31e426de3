package dev.faultline.local.engine;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs statements that are no inserts with data, and sends what they return. */
final class Results {
    private final EngineSession session;
    private final Engine engine;
    private final QueryRequest request;
    private final Answer answer;

    Results(EngineSession session, Engine engine, QueryRequest request, Answer answer) {
        this.session = session;
        this.engine = engine;
        this.request = request;
        this.answer = answer;
    }

    void run(String statement, List<SqlToken> tokens, Classification found) throws IOException {
        ResultFormat format = ResultFormat.of(formatOf(ResultFormat.clause(tokens), request.format()));
        boolean query = found.kind() == Classification.Kind.READ_ONLY && isQuery(tokens.get(0));
        if (!query) {
            whole(statement, format);
        } else if (format.join() == ResultFormat.Join.WHOLE) {
            spool(Spool.into(engine.spoolFolder()), statement, tokens, format);
        } else {
            stream(statement, format);
        }
    }

    private static String formatOf(@Nullable String clause, @Nullable String asked) {
        return clause != null ? clause : asked != null ? asked : ResultFormat.DEFAULT;
    }

    /** What the library can stream; SHOW, DESCRIBE and their like it cannot. */
    private static boolean isQuery(SqlToken first) {
        return first.isWord("SELECT") || first.isWord("WITH") || first.isWord("FROM") || first.isSymbol('(');
    }

    private void whole(String statement, ResultFormat format) throws IOException {
        try (ResultChunk result = session.execute(statement, format.name(), request.parameters())) {
            answer.begin(request, format, result.statistics());
            answer.write(result, 0);
            answer.end();
        }
    }

    private void spool(Spool file, String query, List<SqlToken> tokens, ResultFormat format) throws IOException {
        try (file) {
            String rewritten = file.rewrite(query, tokens, format);
            try (ResultChunk result = session.execute(rewritten, format.name(), request.parameters())) {
                answer.begin(request, format, result.statistics());
            }
            answer.write(file);
            answer.end();
        }
    }

    private void stream(String query, ResultFormat format) throws IOException {
        try (ResultStream stream = session.stream(query, format.name(), request.parameters())) {
            try (ResultChunk first = stream.next()) {
                answer.begin(request, format, first.statistics());
                answer.write(first, 0);
                if (first.length() > 0) {
                    rest(stream, format);
                }
            }
            answer.end();
        }
    }

    private void rest(ResultStream stream, ResultFormat format) throws IOException {
        long length;
        do {
            try (ResultChunk chunk = stream.next()) {
                length = chunk.length();
                answer.write(chunk, length == 0 ? 0 : ChunkHeader.length(chunk, format.join()));
            } catch (IOException gone) {
                kill();
                throw gone;
            }
        } while (length > 0);
    }

    /** Ends the query before its stream is closed: the library's own cancel can wait for seconds of work. */
    private void kill() {
        try (EngineSession aside = engine.openAside()) {
            aside.execute(KillQuery.of(request.id()), "Null", Map.of()).close();
        }
    }
}
