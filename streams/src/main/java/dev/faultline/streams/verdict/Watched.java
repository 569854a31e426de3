package dev.faultline.streams.verdict;

import dev.faultline.streams.StateCodec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the last effect of an incident on a series.
 *
 * @param revision its version
 * @param measured whether it rests on a measurement, which leaves nothing to report
 */
record Watched(long revision, boolean measured) {

    byte[] toBytes() {
        return StateCodec.write(out -> {
            out.writeLong(revision);
            out.writeBoolean(measured);
        });
    }

    static Optional<Watched> fromBytes(byte @Nullable [] bytes) {
        return bytes == null
                ? Optional.empty()
                : Optional.of(StateCodec.read(bytes, in -> new Watched(in.readLong(), in.readBoolean())));
    }
}
