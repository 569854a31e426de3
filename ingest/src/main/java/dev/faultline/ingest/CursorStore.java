package dev.faultline.ingest;

import dev.faultline.event.Cursor;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where committed cursors are read from. */
public interface CursorStore {

    /**
     * The last committed cursor of each of the given sources that has one.
     *
     * @param sources ids of sources
     * @return cursors by id of the source
     * @throws org.apache.kafka.common.KafkaException when they cannot be read to the end
     */
    Map<String, Cursor> read(Set<String> sources);

    /**
     * Earlier cursors of each of the given sources that were not removed yet, the newest first, that of {@link #read}
     * included.
     *
     * @throws org.apache.kafka.common.KafkaException when they cannot be read to the end
     */
    Map<String, List<Cursor>> history(Set<String> sources);
}
