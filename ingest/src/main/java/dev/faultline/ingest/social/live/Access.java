package dev.faultline.ingest.social.live;

import dev.faultline.ingest.http.Answer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How pages of a timeline are asked for. */
@FunctionalInterface
public interface Access {

    /**
     * Reads a page.
     *
     * @param path path and query
     */
    Answer read(String path) throws IOException, InterruptedException;

    /** The host that is asked; null when it is not known. */
    default @Nullable String host() {
        return null;
    }
}
