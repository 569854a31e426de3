package dev.faultline.ingest.page;

import dev.faultline.ingest.recording.Fields;
import dev.faultline.ingest.status.StatusFormat;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A page that can be watched.
 *
 * @param id of the source
 * @param entity who speaks there: an id of the register
 * @param format how it is read
 * @param address where it is read
 * @param complete whether a document lists all that is going on, so that what is missing has left
 * @param pace time between two reads
 * @param cloud provider that the page itself runs on, if known
 */
public record PageDefinition(
        String id,
        String entity,
        StatusFormat format,
        URI address,
        boolean complete,
        Duration pace,
        @Nullable String cloud) {

    /** What most watchers of such pages do. */
    static final Duration USUAL_PACE = Duration.ofMinutes(1);

    private static final Duration SHORTEST_PACE = Duration.ofSeconds(1);

    static PageDefinition of(Fields fields) {
        String entity = fields.text("entity");
        String id = fields.textOrNull("id");
        Boolean complete = fields.flagOrNull("complete");
        PageDefinition page = new PageDefinition(
                id == null ? "page-" + entity : id,
                entity,
                format(fields),
                address(fields),
                complete == null || complete,
                pace(fields),
                fields.textOrNull("cloud"));
        fields.finish();
        return page;
    }

    private static StatusFormat format(Fields fields) {
        String label = fields.text("format");
        return StatusFormat.of(label)
                .orElseThrow(() -> fields.wrong(
                        "format",
                        label,
                        "one of "
                                + Arrays.stream(StatusFormat.values())
                                        .map(StatusFormat::label)
                                        .collect(Collectors.joining(", "))));
    }

    private static final String ALLOWED = "an address that begins with https://, names a host and holds no password";

    private static URI address(Fields fields) {
        String text = fields.text("url");
        try {
            URI address = URI.create(text);
            boolean isWeb = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (isWeb && address.getHost() != null && address.getRawUserInfo() == null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw fields.wrongAddress("url", text, ALLOWED);
        }
        throw fields.wrongAddress("url", text, ALLOWED);
    }

    private static Duration pace(Fields fields) {
        Duration pace = fields.durationOrNull("pace");
        if (pace == null) {
            return USUAL_PACE;
        }
        boolean isOnGrid = Duration.ofHours(1).toMillis() % pace.toMillis() == 0;
        if (pace.compareTo(SHORTEST_PACE) < 0 || !isOnGrid) {
            throw fields.wrong("pace", pace, "a duration from PT1S to PT1H that divides an hour");
        }
        return pace;
    }
}
