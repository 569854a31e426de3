package dev.faultline.ingest;

import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once per source and reason that something was refused; the rest is in the counts and the dead letters. */
final class RejectionLog {

    private static final Logger LOG = LoggerFactory.getLogger(RejectionLog.class);

    private final Set<String> told = new HashSet<>();

    void tell(String source, Refused refused) {
        if (told.add(source + " " + refused.rejection().reason())) {
            LOG.warn(
                    "{}: refused {}, {}: {} (the bytes are in dead-letters; more of this reason are only counted)",
                    source,
                    refused.origin().position(),
                    refused.rejection().reason(),
                    refused.rejection().message());
        }
    }
}
