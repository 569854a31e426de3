package dev.faultline.local.engine;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import net.jpountz.lz4.LZ4FrameInputStream;

/** Runs the statement of a request in a session of its own. */
final class QueryHandler {
    private static final int PIECE = 1 << 18;

    /** A reading that names no limit of its own ends then: whoever types a query need not mean to occupy two cores. */
    private static final String READ_SECONDS = "300";

    private final Engine engine;

    QueryHandler(Engine engine) {
        this.engine = engine;
    }

    /**
     * Answers a request.
     *
     * @param visitor whether whoever asks is on another machine, and may only read
     * @throws EngineException when the request, or its statement, is refused or fails before the answer begins
     */
    void handle(Context context, Answer answer, boolean visitor) throws IOException {
        Map<String, List<String>> values = context.queryParamMap();
        QueryRequest request = new RequestReader(values, context::header).read();
        InputStream body = body(context, request.coding());
        Statement statement = new StatementReader(request.query(), body, request.format()).read();
        List<SqlToken> tokens = SqlScanner.scan(statement.text());
        StatementPolicy policy =
                new StatementPolicy(!context.method().equals(HandlerType.POST) || request.readOnly() || visitor);
        policy.checkWords(tokens);
        StatementPolicy.checkValues(tokens, request.parameters().values());
        boolean kill = KillQuery.is(tokens);
        try (EngineSession session = kill ? engine.openAside() : engine.open(visitor)) {
            prepare(session, request, policy.readOnly(), visitor);
            Classification found = session.classify(statement.toClassify());
            policy.check(found, tokens.get(0));
            if (found.kind() == Classification.Kind.UNKNOWN) {
                explainUnknown(session, statement);
            }
            if (statement.insertFormat() != null) {
                insert(session, request, statement, answer);
            } else {
                String text = kill ? KillQuery.rewrite(statement.text(), tokens) : statement.text();
                new Results(session, engine, request, answer).run(text, tokens, found);
            }
        }
    }

    private static InputStream body(Context context, QueryRequest.Coding coding) throws IOException {
        InputStream plain = context.req().getInputStream();
        InputStream decoded =
                switch (coding.bodyEncoding()) {
                    case "", "identity" -> plain;
                    case "gzip", "x-gzip" -> new GZIPInputStream(plain, PIECE);
                    case "lz4" -> new LZ4FrameInputStream(plain);
                    default ->
                        throw EngineException.refused(
                                EngineException.BAD_ARGUMENTS,
                                "Content-Encoding '" + coding.bodyEncoding()
                                        + "' is not understood; gzip and lz4 are. (BAD_ARGUMENTS)");
                };
        return coding.framedBody() ? new Lz4BlockInputStream(decoded) : decoded;
    }

    /** Settings before anything else; the one that forbids changes after all others, which it would shut out. */
    private static void prepare(EngineSession session, QueryRequest request, boolean readOnly, boolean visitor) {
        if (!request.database().equals("default")) {
            session.use(request.database());
        }
        Map<String, String> settings = new LinkedHashMap<>(request.settings());
        String level = settings.remove("readonly");
        settings.put(KillQuery.ID_SETTING, request.id());
        if (readOnly) {
            settings.putIfAbsent("max_execution_time", READ_SECONDS);
        }
        if (visitor) {
            VisitorLimits.apply(settings);
            level = "1"; // of the levels the only one under which a statement changes no limit
        }
        session.set(settings);
        if (level != null) {
            session.set(Map.of("readonly", level));
        }
    }

    /** Lets the engine say what is wrong with a statement, without running any part of it. */
    private static void explainUnknown(EngineSession session, Statement statement) {
        String probe = "SELECT formatQuery(" + Literals.text(statement.toClassify()) + ")";
        try {
            session.execute(probe, "Null", Map.of()).close();
        } catch (EngineException e) {
            throw e.without(": In scope " + probe);
        }
        throw EngineException.refused(
                EngineException.QUERY_IS_PROHIBITED,
                "The statement is of a kind that cannot be judged, and is refused. (QUERY_IS_PROHIBITED)");
    }

    private static void insert(EngineSession session, QueryRequest request, Statement statement, Answer answer)
            throws IOException {
        String format = String.valueOf(statement.insertFormat());
        InputStream data = format.equalsIgnoreCase("Values") ? new ValuesGuard(statement.data()) : statement.data();
        Statistics statistics;
        try (InsertStream insert = session.insert(statement.text(), format, request.parameters())) {
            byte[] piece = new byte[PIECE];
            for (int size = data.readNBytes(piece, 0, PIECE); size > 0; size = data.readNBytes(piece, 0, PIECE)) {
                insert.append(piece, size);
            }
            try (ResultChunk done = insert.finish()) {
                statistics = done.statistics();
            }
        }
        answer.begin(request, ResultFormat.of(ResultFormat.DEFAULT), statistics);
        answer.end();
    }
}
