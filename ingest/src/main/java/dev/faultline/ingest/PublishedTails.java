package dev.faultline.ingest;

import dev.faultline.event.Tail;
import java.util.Collection;
import java.util.Set;

/** Tells of records that were published whether the cluster still has them. */
public interface PublishedTails {

    /**
     * Those that are gone although the cluster had to keep them: the log ends before them, has another record in their place,
     * or lost the end of their transaction. What is older than the log's beginning was kept as long as it had to be.
     *
     * @throws org.apache.kafka.common.KafkaException when the cluster cannot be asked
     */
    Set<Tail> lost(Collection<Tail> tails);
}
