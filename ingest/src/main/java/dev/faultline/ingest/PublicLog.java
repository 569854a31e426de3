package dev.faultline.ingest;

import dev.faultline.event.Observation;
import dev.faultline.event.SourceDeclaration;
import dev.faultline.schemas.Topic;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** Passes on to another log what may leave the installation: all but what is said and seen of private series. */
public final class PublicLog implements PublishedLog {

    private final PublishedLog log;
    private final Set<SeriesKey> hidden = new HashSet<>();

    /** In front of a log, which is closed with this one. */
    public PublicLog(PublishedLog log) {
        this.log = log;
    }

    @Override
    public void declared(SeriesKey series, boolean isPrivate) {
        if (isPrivate) {
            hidden.add(series);
        } else {
            hidden.remove(series);
            log.declared(series, false);
        }
    }

    @Override
    public void sent(Topic<String, ?> topic, String key, SpecificRecord value, long timestamp) {
        if (value instanceof Observation seen && hidden.contains(keyOf(seen))) {
            return;
        }
        if (value instanceof SourceDeclaration said && hidden.contains(keyOf(said))) {
            return;
        }
        log.sent(topic, key, value, timestamp);
    }

    private static SeriesKey keyOf(Observation seen) {
        return new SeriesKey(seen.getEntity(), seen.getSurface(), seen.getSignal(), seen.getSource());
    }

    private static SeriesKey keyOf(SourceDeclaration said) {
        return new SeriesKey(said.getEntity(), said.getSurface(), said.getSignal(), said.getSource());
    }

    @Override
    public void committed() {
        log.committed();
    }

    @Override
    public void close() {
        log.close();
    }
}
