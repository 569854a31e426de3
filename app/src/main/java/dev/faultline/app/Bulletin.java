package dev.faultline.app;

import dev.faultline.app.notify.Notice;
import dev.faultline.app.notify.Notifier;
import dev.faultline.app.notify.NotifySection;
import dev.faultline.ingest.live.SourceHealth;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks over and over at what is suspected and which sources are lost, and offers it to the notifier.
 *
 * <p>Suspicions are those of the current run in the main tables, which became known since shortly before this began: a
 * replay of old recordings wakes nobody.
 */
final class Bulletin implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Bulletin.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(15);
    private static final Duration BEFORE = Duration.ofHours(1);
    private static final String SUSPICIONS = "SELECT id, provider, state, entities, drops,"
            + " toString(onset) AS onset, closed_at IS NOT NULL AS closed, known_at FROM faultline.suspicions_rows FINAL"
            + " WHERE run_id IN (SELECT run_id FROM faultline.current_run) AND known_at >= fromUnixTimestamp64Milli(%d)"
            + " ORDER BY known_at, id";

    private final Platform platform;
    private final LiveService service;
    private final Notifier notifier;
    private final NotifySection section;
    private final Clock clock;
    private final Instant begun;
    private final Thread thread = new Thread(this::run, "notify");

    Bulletin(Platform platform, LiveService service, Notifier notifier, NotifySection section, Clock clock) {
        this.platform = platform;
        this.service = service;
        this.notifier = notifier;
        this.section = section;
        this.clock = clock;
        this.begun = clock.instant();
        thread.setDaemon(true);
    }

    Bulletin start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            while (true) {
                look();
                Thread.sleep(LOOK_EVERY.toMillis());
            }
        } catch (InterruptedException e) {
            LOG.debug("No more notices");
        }
    }

    private void look() throws InterruptedException {
        try {
            for (Notice notice : suspicions()) {
                notifier.offer(notice);
            }
            for (Notice notice : sources(told(service.health()), begun, clock.instant(), section.lostAfter())) {
                notifier.offer(notice);
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warn("Notices could not be looked for; tried again in {} s", LOOK_EVERY.toSeconds(), e);
        }
    }

    private List<Notice> suspicions() throws SQLException {
        List<Notice> notices = new ArrayList<>();
        try (Connection connection = platform.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        SUSPICIONS.formatted(begun.minus(BEFORE).toEpochMilli()))) {
            PrivateMatters hidden = PrivateMatters.read(connection, section.tellsPrivate());
            while (row.next()) {
                List<String> shown = hidden.shown(texts(row, "entities"), texts(row, "drops"));
                if (shown.size() >= PrivateMatters.TOGETHER) {
                    notices.add(suspicion(row, String.join(", ", shown)));
                }
            }
        }
        return notices;
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Object[]) row.getArray(column).getArray())
                .map(String::valueOf)
                .toList();
    }

    /** What may be told of: all, or all but private sources. */
    private Map<String, SourceHealth> told(Map<String, SourceHealth> health) {
        Map<String, SourceHealth> told = new TreeMap<>(health);
        told.values().removeIf(source -> source.isPrivate() && !section.tellsPrivate());
        return told;
    }

    private Notice suspicion(ResultSet row, String entities) throws SQLException {
        String provider = row.getString("provider");
        Notice.Kind kind = kind(row.getString("state"), row.getBoolean("closed"));
        String title =
                switch (kind) {
                    case SUSPECTED -> provider + " is suspected: " + entities + " dropped together";
                    case CONFIRMED -> provider + " confirms an incident that was suspected";
                    case OVER -> "over: " + entities + " are back, " + provider + " was suspected";
                    default -> "retracted: " + provider + " is not suspected any more";
                };
        return new Notice(
                "suspicion-" + row.getString("id"),
                kind,
                provider,
                title,
                clock.instant(),
                Map.of("entities", entities, "onset", row.getString("onset") + " UTC"));
    }

    static Notice.Kind kind(String state, boolean isClosed) {
        return switch (state) {
            case "OPEN" -> Notice.Kind.SUSPECTED;
            case "CONFIRMED" -> isClosed ? Notice.Kind.OVER : Notice.Kind.CONFIRMED;
            case "CLOSED" -> Notice.Kind.OVER;
            default -> Notice.Kind.RETRACTED;
        };
    }

    /** A source is lost when its last watched slice, or the begin of this run, is too long ago. */
    static List<Notice> sources(Map<String, SourceHealth> health, Instant begun, Instant now, Duration lostAfter) {
        List<Notice> notices = new ArrayList<>();
        health.forEach((id, source) -> {
            Instant last = source.lastWatched() == 0 ? begun : Instant.ofEpochMilli(source.lastWatched());
            boolean isLost = source.failure() != null && last.plus(lostAfter).isBefore(now);
            if (isLost || source.failure() == null) {
                notices.add(new Notice(
                        "source-" + id,
                        isLost ? Notice.Kind.SOURCE_LOST : Notice.Kind.SOURCE_BACK,
                        id,
                        isLost ? id + " is not watched since " + last : id + " is watched again",
                        now,
                        isLost ? Map.of("reason", String.valueOf(source.failure())) : Map.of()));
            }
        });
        return notices;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
