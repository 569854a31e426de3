package dev.faultline.ingest.backfill;

import java.io.IOException;

/** Documents of one host. */
@FunctionalInterface
public interface Documents {

    /** The document at a path below the address of the host. */
    byte[] read(String path) throws IOException;
}
