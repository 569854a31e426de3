package dev.faultline.streams.text;

import dev.faultline.streams.text.IncidentText.Post;
import dev.faultline.streams.text.Stretch.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts posts into stretches. A body is several posts under their times only when its first line begins with one, so that the
 * time lines of a review remain part of it.
 */
final class Stretches {

    /** A stamp this much before the one above it is of the next day. */
    private static final Duration BACK = Duration.ofHours(1);

    private static final int LONGEST_STAMP = 60;

    private final ZoneId pageZone;

    Stretches(ZoneId pageZone) {
        this.pageZone = pageZone;
    }

    /** In the order of the text. */
    List<Stretch> of(Post post, PlainText plain, Sentences sentences) {
        int count = sentences.count();
        if (count == 0) {
            return List.of();
        }
        Stamp stamp = stamp(plain, sentences, 0);
        if (stamp.isNone()) {
            return List.of(new Stretch(plain, sentences, 0, count, Stamp.NONE, post.publishedAt(), post.state()));
        }
        List<Stretch> stretches = new ArrayList<>();
        Instant at = at(stamp, post.publishedAt(), null);
        int first = 0;
        for (int i = 1; i <= count; i++) {
            Stamp next = i < count && sentences.isTimed(i) && sentences.isLineStart(i)
                    ? stamp(plain, sentences, i)
                    : Stamp.NONE;
            if (i == count || !next.isNone()) {
                stretches.add(new Stretch(plain, sentences, first, i, stamp, at, post.state()));
                first = i;
                stamp = next;
                at = i < count ? at(next, post.publishedAt(), at) : at;
            }
        }
        return stretches;
    }

    /** {@code [10:26 AM PST]}, {@code Dec 8, 2:29 AM PST}: a day if any, a time, a zone, and nothing between them. */
    private static Stamp stamp(PlainText plain, Sentences sentences, int sentence) {
        if (!sentences.isTimed(sentence)) {
            return Stamp.NONE;
        }
        int from = sentences.from(sentence);
        int to = Math.min(sentences.to(sentence), from + LONGEST_STAMP);
        List<Item> items = Dates.fold(Lexer.items(plain.text(), from, to));
        int i = 0;
        int date = 0;
        int words = 0;
        while (i < items.size()
                && (items.get(i).term() == Term.DATE || items.get(i).term() == Term.WEEKDAY)) {
            date = items.get(i).term() == Term.DATE ? items.get(i).value() : date;
            words++;
            i++;
        }
        boolean zoned = i + 1 < items.size()
                && items.get(i).term() == Term.CLOCK
                && items.get(i + 1).term() == Term.ZONE
                && items.get(i + 1).position() == words + 2;
        if (!zoned) {
            return Stamp.NONE;
        }
        int value = items.get(i).value();
        int zone = items.get(i + 1).value();
        StatedTime time =
                new StatedTime(value & Item.SURE - 1, (value & Item.SURE) != 0, date, 0, zone, i + 1, 0, i + 1);
        return new Stamp(time, items, textStart(plain, items.get(i + 1).to(), sentences.to(sentence)));
    }

    private static int textStart(PlainText plain, int from, int to) {
        int i = from;
        while (i < to && !Character.isLetterOrDigit(plain.text()[i])) {
            i++;
        }
        return i;
    }

    /** When a stamp was set: on the day that is nearest to the publication, or on or after the day of the stamp above. One that is far from the publication is not believed. */
    private @Nullable Instant at(Stamp stamp, @Nullable Instant publishedAt, @Nullable Instant above) {
        StatedTime time = stamp.time();
        Instant anchor = above == null ? publishedAt : above;
        if (time == null || anchor == null) {
            return null;
        }
        ZoneId zone = time.zone() == StatedTime.NONE ? pageZone : ZoneNames.ALL.zone(time.zone());
        LocalTime clock = LocalTime.ofSecondOfDay(time.seconds());
        LocalDate near = anchor.atZone(zone).toLocalDate();
        LocalDate stated = time.date() == 0 ? null : Days.near(time.date(), near);
        if (stated != null) {
            Instant at = stated.atTime(clock).atZone(zone).toInstant();
            boolean far = publishedAt != null
                    && Duration.between(at, publishedAt).abs().compareTo(Resolver.FARTHEST) > 0;
            return far ? publishedAt : at;
        }
        Instant sameDay = near.atTime(clock).atZone(zone).toInstant();
        if (above != null) {
            return sameDay.isBefore(above.minus(BACK)) ? sameDay.plus(Duration.ofDays(1)) : sameDay;
        }
        Duration off = Duration.between(anchor, sameDay);
        if (off.compareTo(Duration.ofHours(12)) > 0) {
            return sameDay.minus(Duration.ofDays(1));
        }
        return off.compareTo(Duration.ofHours(-12)) < 0 ? sameDay.plus(Duration.ofDays(1)) : sameDay;
    }
}
