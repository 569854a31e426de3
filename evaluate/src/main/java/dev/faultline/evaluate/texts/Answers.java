package dev.faultline.evaluate.texts;

import dev.faultline.evaluate.dataset.LabelledReport;
import dev.faultline.streams.text.Findings;
import dev.faultline.streams.text.Findings.PostFinding;
import dev.faultline.streams.text.NameFinding;
import dev.faultline.streams.text.TimeFinding;
import dev.faultline.streams.text.WindowFinding;
import dev.faultline.streams.text.ZoneFinding;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Findings in the form of the labels. Where a report states no begin or end, the labels have the time of the first post, or
 * of the post that says it is over, and so do answers; AWS's and Azure's labels have the first of several waves, AWS's
 * the time of day alone, Google's zone is Pacific time in the season of the day. Two services are joined, three and more are several; two
 * regions and more are several.
 */
final class Answers {

    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter AZURE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter GOOGLE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final LabelledReport report;
    private final Findings findings;

    Answers(LabelledReport report, Findings findings) {
        this.report = report;
        this.findings = findings;
    }

    /** The answer of a field, empty for unknown. */
    String of(Field field) {
        return switch (field) {
            case START -> time(findings.onset(), findings.firstPost());
            case END -> time(end(), findings.resolvedPost());
            case ZONE -> zone();
            case LOCATION -> location();
            case SERVICE -> several(findings.services(), "Multiple Services", 3);
        };
    }

    /** The label of a field in the same form, empty for unknown. */
    String label(Field field) {
        String label = report.label(field.column());
        return field == Field.START || field == Field.END ? label.replace(" 7:", " 07:") : label;
    }

    /** Whether both are the same but for capitals and space around. */
    boolean isRight(Field field) {
        return normal(of(field)).equals(normal(label(field)));
    }

    private static String normal(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }

    private boolean isAws() {
        return report.provider().equals("aws");
    }

    private @Nullable TimeFinding end() {
        List<WindowFinding> windows = findings.windows();
        boolean google = report.provider().equals("gcp");
        return google || windows.isEmpty() ? findings.end() : windows.get(0).end();
    }

    private String time(@Nullable TimeFinding stated, @Nullable PostFinding post) {
        TimeFinding time = stated != null || post == null ? stated : post.stamp();
        if (isAws()) {
            return time == null ? "" : CLOCK.format(time.clock());
        }
        boolean google = report.provider().equals("gcp");
        DateTimeFormatter form = google ? GOOGLE : AZURE;
        if (time != null) {
            LocalDate day = time.day();
            return day == null ? "" : form.format(day.atTime(time.clock()));
        }
        Instant at = post == null ? null : post.at();
        return at == null ? "" : form.format(LocalDateTime.ofInstant(at, PACIFIC));
    }

    private String zone() {
        ZoneFinding zone = findings.zone();
        if (!report.provider().equals("gcp")) {
            return zone == null ? "" : zone.stated().toUpperCase(Locale.ROOT);
        }
        Instant at = instant(findings.onset(), findings.firstPost());
        Instant known = at == null ? instant(findings.end(), findings.resolvedPost()) : at;
        if (known == null) {
            return "";
        }
        return zone != null && zone.zone() instanceof ZoneOffset ? zone.stated() : season(known);
    }

    private static String season(Instant at) {
        return PACIFIC.getRules().isDaylightSavings(at) ? "PDT" : "PST";
    }

    private static @Nullable Instant instant(@Nullable TimeFinding stated, @Nullable PostFinding post) {
        if (stated != null) {
            return stated.at();
        }
        return post == null ? null : post.at();
    }

    private String location() {
        List<NameFinding> regions = isAws()
                ? findings.regions().stream()
                        .filter(region -> region.place() == NameFinding.Place.TITLE)
                        .toList()
                : findings.regions();
        return several(regions, "Multiple Regions", 2);
    }

    private static String several(List<NameFinding> names, String words, int least) {
        if (names.size() >= least) {
            return words;
        }
        return String.join(" and ", names.stream().map(NameFinding::name).toList());
    }
}
