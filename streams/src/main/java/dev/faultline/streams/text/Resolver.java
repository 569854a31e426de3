package dev.faultline.streams.text;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the statements of one stretch into findings: zone, day, instant; drops what cannot be. */
final class Resolver {

    /** Nothing is believed that is further from its publication. */
    static final Duration FARTHEST = Duration.ofDays(60);

    private static final Duration ROUNDING = Duration.ofMinutes(10);
    private static final ZoneId CHINA = ZoneOffset.ofHours(8);

    private final Stretch stretch;
    private final ZoneId otherwise;
    private final Refusals refusals;

    /**
     * For a stretch.
     *
     * @param stretch where the statements stand
     * @param pageZone for times without a zone, unless the stretch names one for all times
     * @param refusals where drops are counted
     */
    Resolver(Stretch stretch, ZoneId pageZone, Refusals refusals) {
        this.stretch = stretch;
        this.refusals = refusals;
        ZoneFinding all = zoneOfAll();
        otherwise = all == null ? pageZone : all.zone();
    }

    /** The window of a statement; null when it is absurd. */
    @Nullable
    WindowFinding window(Statement statement) {
        StatedTime onset = statement.onset();
        StatedTime end = statement.end();
        String quote = stretch.quote(statement.sentence());
        if (onset != null && end != null) {
            Days.Pair days = Days.of(onset, end, reference(onset));
            TimeFinding begin = onset(onset, days.onset(), quote);
            TimeFinding close = end(end, days.end(), quote);
            return begin == null || close == null || isBackwards(begin, close)
                    ? null
                    : new WindowFinding(begin, close, quote);
        }
        if (onset != null) {
            TimeFinding begin = onset(onset, Days.of(onset, reference(onset)), quote);
            return begin == null ? null : new WindowFinding(begin, null, quote);
        }
        return end == null ? null : ending(end, null, quote);
    }

    /** The end of an onset found elsewhere, null when it is absurd. */
    @Nullable
    TimeFinding endOf(Statement statement, @Nullable TimeFinding onset) {
        StatedTime end = statement.end();
        if (end == null) {
            return null;
        }
        WindowFinding window = ending(end, onset, stretch.quote(statement.sentence()));
        return window == null ? null : window.end();
    }

    private @Nullable WindowFinding ending(StatedTime end, @Nullable TimeFinding onset, String quote) {
        LocalDate day = Days.of(end, reference(end));
        if (day == null && onset != null && onset.day() != null && !end.isDated()) {
            boolean overMidnight = end.seconds() < onset.clock().toSecondOfDay();
            day = overMidnight ? onset.day().plusDays(1) : onset.day();
        }
        TimeFinding close = end(end, day, quote);
        return close == null || (onset != null && isBackwards(onset, close))
                ? null
                : new WindowFinding(onset, close, quote);
    }

    private boolean isBackwards(TimeFinding onset, TimeFinding end) {
        boolean backwards = onset.at() != null && end.at() != null && end.at().isBefore(onset.at());
        if (backwards) {
            refusals.add(Refusal.END_BEFORE_ONSET);
        }
        return backwards;
    }

    private @Nullable TimeFinding onset(StatedTime time, @Nullable LocalDate day, String quote) {
        TimeFinding finding = finding(time, day, quote);
        Instant published = stretch.publishedAt();
        if (finding != null
                && finding.at() != null
                && published != null
                && finding.at().isAfter(published.plus(ROUNDING))) {
            refusals.add(Refusal.ONSET_AFTER_PUBLICATION);
            return null;
        }
        return finding;
    }

    private @Nullable TimeFinding end(StatedTime time, @Nullable LocalDate day, String quote) {
        return finding(time, day, quote);
    }

    private @Nullable TimeFinding finding(StatedTime time, @Nullable LocalDate day, String quote) {
        if (Days.isImpossible(time)) {
            refusals.add(Refusal.NO_SUCH_DAY);
            return null;
        }
        ZoneId zone = zone(time);
        LocalTime clock = LocalTime.ofSecondOfDay(time.seconds());
        Instant at = day == null ? null : day.atTime(clock).atZone(zone).toInstant();
        Instant published = stretch.publishedAt();
        if (at != null
                && published != null
                && Duration.between(at, published).abs().compareTo(FARTHEST) > 0) {
            refusals.add(Refusal.FAR_FROM_PUBLICATION);
            return null;
        }
        return new TimeFinding(clock, day, zone, at, quote);
    }

    private @Nullable LocalDateTime reference(StatedTime time) {
        Instant published = stretch.publishedAt();
        if (published != null) {
            return LocalDateTime.ofInstant(published, zone(time));
        }
        StatedTime stamp = stretch.stamp().time();
        LocalDate day = stamp == null ? null : Days.stated(stamp, null);
        return stamp == null || day == null ? null : day.atTime(LocalTime.ofSecondOfDay(stamp.seconds()));
    }

    private ZoneId zone(StatedTime time) {
        if (time.zone() == StatedTime.NONE) {
            return otherwise;
        }
        if (ZoneNames.ALL.isCst(time.zone()) && stretch.sentenceWith("china") >= 0) {
            return CHINA;
        }
        return ZoneNames.ALL.zone(time.zone());
    }

    /** The zone that a statement names, or else its stretch for all times. */
    @Nullable
    ZoneFinding zone(Statement statement) {
        StatedTime time = statement.onset() != null && statement.onset().zone() != StatedTime.NONE
                ? statement.onset()
                : statement.end();
        if (time == null || time.zone() == StatedTime.NONE) {
            return zoneOfAll();
        }
        List<Item> items = stretch.items(statement.sentence());
        Item name = items.get(time.zoneName());
        return new ZoneFinding(stretch.text(name), zone(time), stretch.quote(statement.sentence()));
    }

    /** {@code (All Times US/Pacific)}. */
    private @Nullable ZoneFinding zoneOfAll() {
        if (!stretch.has("ll times") && !stretch.has("ll Times") && !stretch.has("LL TIMES")) {
            return null;
        }
        int sentence = stretch.sentenceWith("all times");
        if (sentence < 0) {
            return null;
        }
        for (Item item : stretch.items(sentence)) {
            if (item.term() == Term.ZONE) {
                return new ZoneFinding(stretch.text(item), ZoneNames.ALL.zone(item.value()), stretch.quote(sentence));
            }
        }
        return null;
    }
}
