package dev.faultline.ingest.social.live;

import dev.faultline.ingest.Rejection;
import dev.faultline.ingest.TimeBounds;
import dev.faultline.ingest.http.SessionHandler;
import dev.faultline.ingest.live.UnreadableMessages;
import dev.faultline.ingest.social.JetstreamMessage;
import dev.faultline.ingest.social.MentionTally;
import dev.faultline.ingest.social.StreamCoverage;
import dev.faultline.ingest.social.StreamSlices;
import dev.faultline.ingest.status.PayloadException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done with the messages of Jetstream: posts are counted, and every event shows how far the stream was heard. A new
 * connection goes on where the last one ended; after some that gave nothing, the other version of the interface is asked.
 */
final class JetstreamSession implements SessionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(JetstreamSession.class);

    /** Servers see an event at slightly different times, and another one may answer: what comes twice counts once. */
    private static final Duration OVERLAP = Duration.ofSeconds(5);

    private static final int TRIES_OF_A_VERSION = 2;

    private final URI fallback;
    private final MentionTally tally;
    private final StreamCoverage coverage;
    private final Clock clock;
    private final UnreadableMessages unreadable = new UnreadableMessages();
    private int failures;
    private boolean isVersion2 = true;

    JetstreamSession(URI fallback, MentionTally tally, StreamCoverage coverage, Clock clock) {
        this.fallback = fallback;
        this.tally = tally;
        this.coverage = coverage;
        this.clock = clock;
    }

    UnreadableMessages unreadable() {
        return unreadable;
    }

    @Override
    public URI address(URI usual) {
        String base = isVersion2
                ? withoutSlash(usual) + JetstreamMessage.PATH_V2
                : withoutSlash(fallback) + JetstreamMessage.PATH_V1;
        long heard = coverage.heardUntil();
        if (heard < clock.millis() - StreamSlices.KEPT.toMillis()) {
            coverage.broken();
            return URI.create(base);
        }
        return URI.create(base + "&cursor=" + TimeUnit.MILLISECONDS.toMicros(heard - OVERLAP.toMillis()));
    }

    private static String withoutSlash(URI address) {
        String text = address.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public void opened(Connection connection) {
        connection.ready();
    }

    @Override
    public void message(Connection connection, String text, long receivedAt) {
        try {
            JetstreamMessage message = JetstreamMessage.read(text);
            if (message.notice() != null) {
                noticed(connection, message.notice(), message.isFatal());
            } else {
                heard(message, text, receivedAt);
            }
        } catch (PayloadException e) {
            refuse(text, e.rejection());
        }
    }

    /** A cursor that was not obeyed leaves a hole. */
    private void noticed(Connection connection, String notice, boolean isFatal) {
        LOG.info("Jetstream says {}", notice);
        if (isFatal) {
            connection.giveUp("the server says " + notice);
        } else {
            coverage.broken();
        }
    }

    private void heard(JetstreamMessage message, String text, long receivedAt) {
        Rejection wrong = TimeBounds.event("time", message.time(), receivedAt, TimeBounds.TOLERANCE);
        if (wrong != null) {
            refuse(text, wrong);
            return;
        }
        failures = 0;
        if (message.post() != null) {
            tally.add(message.post());
        }
        coverage.heard(message.time());
    }

    private void refuse(String text, Rejection rejection) {
        unreadable.add(text.getBytes(StandardCharsets.UTF_8), rejection);
    }

    @Override
    public void lost(String reason) {
        failures++;
        if (failures >= TRIES_OF_A_VERSION) {
            failures = 0;
            isVersion2 = !isVersion2;
            LOG.info("Jetstream gave nothing in {} tries; trying version {}", TRIES_OF_A_VERSION, isVersion2 ? 2 : 1);
        }
    }
}
