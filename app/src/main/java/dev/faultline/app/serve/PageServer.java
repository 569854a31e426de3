package dev.faultline.app.serve;

import dev.faultline.app.export.Exports;
import dev.faultline.local.Exposure;
import dev.faultline.local.StackEndpoints;
import dev.faultline.sql.recipe.RecipeBook;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page and the API over HTTP, from its creation until it is closed. */
public final class PageServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PageServer.class);

    /** Nothing from elsewhere, nothing written into the page as text of a program or of a style. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-cache");

    private final Listening listening;
    private final Access access;
    private final Changes changes;
    private final List<Operation> operations;
    private final Javalin server;

    /**
     * What is served.
     *
     * @param endpoints where the database is
     * @param own whether that is our engine, and no ClickHouse server
     * @param reports questions that the commands ask too
     * @param version of this program
     */
    public record Content(StackEndpoints endpoints, boolean own, Reports reports, String version) {}

    /** @throws io.javalin.util.JavalinBindException when the port is taken */
    public PageServer(Listening listening, Content content, Clock clock) {
        this.listening = listening;
        this.access = new Access(listening);
        Database database = new Database(content.endpoints(), content.own());
        this.operations = operations(database, content.reports(), clock);
        this.changes = new Changes(database);
        Javalin created = Javalin.create(config -> configure(config, database, content.version()));
        try {
            this.server =
                    listening.exposure() == null ? created.start(listening.host(), listening.port()) : created.start();
        } catch (RuntimeException e) {
            changes.close();
            throw e;
        }
    }

    private static List<Operation> operations(Database database, Reports reports, Clock clock) {
        Rows rows = new Rows(database);
        List<Operation> operations = new ArrayList<>(new OtherOperations(rows, reports, clock).all());
        operations.addAll(new IncidentOperations(rows, new StoryAnswer(database)).all());
        operations.addAll(
                new SeriesOperations(rows, new RateAnswer(database), new BaselineAnswer(database, reports)).all());
        operations.addAll(
                new ExportOperations(new Exports(database, reports.rule().orElse(null))).all());
        operations.addAll(new Recipes(RecipeBook.load(), database).all());
        return List.copyOf(operations);
    }

    /** What can be asked. */
    List<Operation> operations() {
        return operations;
    }

    /** Where it is, with the token for statements behind the #, which no browser sends anywhere. */
    public String address(String query) {
        String host = listening.host().indexOf(':') < 0 ? listening.host() : "[" + listening.host() + "]";
        return listening.scheme() + "://" + host + ":" + port() + "/" + query
                + (access.needsToken() ? "#token=" + access.token() : "");
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    private void configure(JavalinConfig config, Database database, String version) {
        config.startup.showJavalinBanner = false;
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        Exposure exposure = listening.exposure();
        if (exposure != null) {
            config.jetty.addConnector(exposure::connector);
        }
        Assets assets = new Assets();
        config.routes.before(context -> {
            HEADERS.forEach(context::header);
            access.check(context);
        });
        config.routes.get("/", assets::page);
        config.routes.get("/assets/<file>", assets::file);
        operations.forEach(
                operation -> config.routes.get(OpenApi.ROOT + operation.path(), context -> answer(operation, context)));
        byte[] description = new OpenApi(operations, version).document();
        config.routes.get(
                OpenApi.ROOT + "/openapi.json", context -> Tagged.send(context, description, Operation.Answer.JSON));
        config.routes.post(OpenApi.ROOT + "/sql", new Statements(database, access)::run);
        config.routes.sse(OpenApi.ROOT + "/events", changes::add);
        config.routes.exception(Problem.class, (problem, context) -> tell(problem, context));
        config.routes.exception(RuntimeException.class, (e, context) -> {
            LOG.error("{} failed", context.path(), e);
            tell(
                    new Problem(500, "The server failed", "It is in the log of the command that serves the page."),
                    context);
        });
        config.routes.exception(HttpResponseException.class, (e, context) -> tell(refused(e, context), context));
    }

    /** What the server itself refuses, such as a path or a method that it does not have. */
    private static Problem refused(HttpResponseException refusal, Context context) {
        return refusal.getStatus() == 404
                ? Problem.missing("page", context.path(), OpenApi.ROOT + "/openapi.json lists what there is.")
                : new Problem(refusal.getStatus(), "Refused", String.valueOf(refusal.getMessage()));
    }

    private static void answer(Operation operation, Context context) {
        operation
                .answering()
                .answer(Question.of(operation.parameters(), context))
                .send(context);
    }

    private static void tell(Problem problem, Context context) {
        context.status(problem.status()).contentType(Problem.TYPE).result(problem.json());
    }

    @Override
    public void close() {
        changes.close();
        server.stop();
    }
}
