package dev.faultline.ingest.backfill;

import dev.faultline.ingest.Interval;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Times of which something could not be read, with the reason. For one thread. */
public final class UnreadStretches {

    private record Unread(long from, long until, String reason) {}

    private final List<Unread> unread = new ArrayList<>();

    /** Something between two moments is not known; milliseconds since 1970 UTC, the end exclusive. */
    public void add(long from, long until, String reason) {
        unread.add(new Unread(from, until, reason));
    }

    /** Why a slice cannot be told; null when it can. */
    public @Nullable String reason(Interval slice) {
        for (Unread each : unread) {
            if (each.from() < slice.end() && each.until() > slice.start()) {
                return each.reason();
            }
        }
        return null;
    }

    /** What lies before is told. */
    public void forgetBefore(long time) {
        unread.removeIf(each -> each.until() <= time);
    }
}
