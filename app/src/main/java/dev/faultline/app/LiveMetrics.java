package dev.faultline.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultline.ingest.Counts;
import dev.faultline.ingest.live.Allowance;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.live.SourceHealth;
import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Collection;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code /metrics} for Prometheus and {@code /health} for whoever starts and stops programs, on one port. Their meaning is
 * in docs/runbook.md.
 */
final class LiveMetrics implements AutoCloseable {

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final LiveService service;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ObjectMapper json = new ObjectMapper();
    private final Javalin server;

    /**
     * Serves until closed.
     *
     * @param posting where observations are posted; null when none may be
     * @param host name or number of the interface
     * @param port zero for any that is free
     */
    LiveMetrics(
            LiveService service,
            Collection<LiveSource<?>> sources,
            @Nullable PostEndpoint posting,
            String host,
            int port) {
        this.service = service;
        sources.stream().filter(source -> !source.isPrivate()).forEach(this::meter);
        Gauge.builder("faultline.private.sources.failing", service, LiveMetrics::privateFailing)
                .description("Private sources whose last slice could not be watched; their names are not shown")
                .register(registry);
        Gauge.builder("faultline.deliveries.waiting", service, LiveService::waiting)
                .description("Reads that wait to be published")
                .register(registry);
        FunctionCounter.builder("faultline.raw.left.out", service, LiveService::rawLeftOut)
                .description("Answers and messages whose bytes were not kept, though they should have been")
                .register(registry);
        this.server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.http.maxRequestSize = PostEndpoint.MOST_BYTES;
            if (posting != null) {
                config.routes.post("/observations", posting::post);
            }
            config.routes.get("/metrics", context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                    .result(registry.scrape()));
            config.routes.get("/health", context -> context.status(isUp() ? OK : UNAVAILABLE)
                    .contentType("application/json")
                    .result(health()));
        });
        try {
            server.start(host, port);
        } catch (JavalinBindException e) {
            throw new CommandException(
                    "--metrics-port is " + port + ", which cannot be used on " + host
                            + "; choose another, 0 for any that is free, or -1 for none",
                    e);
        }
    }

    int port() {
        return server.port();
    }

    private boolean isUp() {
        return service.failure().isEmpty() && !service.health().isEmpty();
    }

    private String health() {
        ObjectNode body = json.createObjectNode().put("status", isUp() ? "UP" : "DOWN");
        ObjectNode sources = body.putObject("not_watched");
        service.health().forEach((id, health) -> {
            if (health.failure() != null && !health.isPrivate()) {
                sources.put(id, health.failure());
            }
        });
        body.put("private_not_watched", privateFailing(service));
        service.rawFailure().ifPresent(why -> body.put("raw_not_kept", why));
        return body.toString();
    }

    private static long privateFailing(LiveService service) {
        return service.health().values().stream()
                .filter(health -> health.isPrivate() && health.failure() != null)
                .count();
    }

    private void meter(LiveSource<?> of) {
        String source = of.id();
        if (of.allowance() != null) {
            allowance("posts", "Posts that may still be read this month", of, Allowance::posts);
            allowance("money", "Money that may still be spent this month", of, Allowance::money);
        }
        Tags tags = Tags.of("source", source);
        counter("slices.watched", "Slices that were watched", tags, source, SourceHealth::watched);
        counter("slices.failed", "Stretches that could not be watched", tags, source, SourceHealth::failed);
        gauge("slices.failed.in.a.row", "Since the last that was watched", tags, source, SourceHealth::failedInARow);
        gauge(
                "last.watched.seconds",
                "End of the last watched slice, since 1970",
                tags,
                source,
                health -> health.lastWatched() / 1000.0);
        counter("items.polled", "Items read, over all runs", tags, source, health -> counts(health)
                .polled());
        counter("items.published", "Items published, over all runs", tags, source, health -> counts(health)
                .published());
        counter("items.duplicate", "Items known already, over all runs", tags, source, health -> counts(health)
                .duplicate());
        counter("items.rejected", "Items in dead letters, over all runs", tags, source, health -> counts(health)
                .rejected());
    }

    private void allowance(String name, String description, LiveSource<?> source, ToDoubleFunction<Allowance> reading) {
        Gauge.builder("faultline.source.budget." + name + ".left", source, s -> {
                    Allowance left = s.allowance();
                    return left == null ? Double.NaN : reading.applyAsDouble(left);
                })
                .description(description)
                .tags("source", source.id())
                .strongReference(true)
                .register(registry);
    }

    private static Counts counts(SourceHealth health) {
        return health.counts();
    }

    private void counter(
            String name, String description, Tags tags, String source, ToDoubleFunction<SourceHealth> reading) {
        FunctionCounter.builder("faultline.source." + name, service, s -> read(s, source, reading))
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private void gauge(
            String name, String description, Tags tags, String source, ToDoubleFunction<SourceHealth> reading) {
        Gauge.builder("faultline.source." + name, service, s -> read(s, source, reading))
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private static double read(LiveService service, String source, ToDoubleFunction<SourceHealth> reading) {
        SourceHealth health = service.health().get(source);
        return health == null ? Double.NaN : reading.applyAsDouble(health);
    }

    @Override
    public void close() {
        server.stop();
        registry.close();
    }
}
