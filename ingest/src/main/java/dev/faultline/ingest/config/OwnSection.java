package dev.faultline.ingest.config;

import dev.faultline.ingest.own.OwnSeries;
import dev.faultline.ingest.recording.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code own}: what may be posted to {@code /observations}.
 *
 * @param series that are declared
 * @param token where the token is that whoever posts must show; null when nothing may be posted
 */
public record OwnSection(List<OwnSeries> series, @Nullable Fields token) {

    private static final Duration USUAL_WAIT = Duration.ofMinutes(2);

    /** Nothing may be posted. */
    public static final OwnSection NONE = new OwnSection(List.of(), null);

    /** Copies the list. */
    public OwnSection {
        series = List.copyOf(series);
    }

    static OwnSection of(@Nullable Fields section) {
        if (section == null) {
            return NONE;
        }
        List<OwnSeries> declared = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Fields fields : section.children("series")) {
            OwnSeries series = OwnEntry.series(fields, "source", USUAL_WAIT);
            if (!keys.add(series.key().text())) {
                throw fields.wrong("source", series.key().text(), "each series once");
            }
            declared.add(series);
            fields.finish();
        }
        if (declared.isEmpty()) {
            throw section.missing("series");
        }
        OwnSection read = new OwnSection(declared, section.child("token"));
        section.finish();
        return read;
    }
}
