package dev.faultline.streams.text;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The zones that reports name. An abbreviation with a season ({@code PST}) is its fixed offset even in the other season, as
 * the text states it; one without ({@code PT}) and a name are the place's zone. {@code CST} is US Central; texts about China
 * mean +08:00 by it.
 */
final class ZoneNames {

    /** Zones given as an offset in minutes lie above this. */
    private static final int OFFSETS = 10_000;

    static final ZoneNames ALL = new ZoneNames();

    private record Name(String word, ZoneId zone) {}

    private final List<Name> names = List.of(
            name("utc", "Z"),
            name("gmt", "Z"),
            name("pst", "-08:00"),
            name("pdt", "-07:00"),
            name("mst", "-07:00"),
            name("mdt", "-06:00"),
            name("cst", "-06:00"),
            name("cdt", "-05:00"),
            name("est", "-05:00"),
            name("edt", "-04:00"),
            name("pt", "America/Los_Angeles"),
            name("mt", "America/Denver"),
            name("ct", "America/Chicago"),
            name("et", "America/New_York"),
            name("us/pacific", "America/Los_Angeles"),
            name("us/mountain", "America/Denver"),
            name("us/central", "America/Chicago"),
            name("us/eastern", "America/New_York"),
            name("america/los_angeles", "America/Los_Angeles"),
            name("america/denver", "America/Denver"),
            name("america/chicago", "America/Chicago"),
            name("america/new_york", "America/New_York"),
            name("europe/london", "Europe/London"),
            name("europe/berlin", "Europe/Berlin"),
            name("europe/paris", "Europe/Paris"),
            name("asia/tokyo", "Asia/Tokyo"),
            name("asia/shanghai", "Asia/Shanghai"),
            name("asia/kolkata", "Asia/Kolkata"),
            name("etc/utc", "Z"),
            name("pacific", "America/Los_Angeles"),
            name("eastern", "America/New_York"),
            name("bst", "+01:00"),
            name("wet", "Z"),
            name("west", "+01:00"),
            name("cet", "+01:00"),
            name("cest", "+02:00"),
            name("eet", "+02:00"),
            name("eest", "+03:00"),
            name("msk", "+03:00"),
            name("ist", "+05:30"),
            name("sgt", "+08:00"),
            name("hkt", "+08:00"),
            name("awst", "+08:00"),
            name("jst", "+09:00"),
            name("kst", "+09:00"),
            name("acst", "+09:30"),
            name("aest", "+10:00"),
            name("aedt", "+11:00"),
            name("nzst", "+12:00"),
            name("nzdt", "+13:00"));

    private static Name name(String word, String zone) {
        return new Name(word, ZoneId.of(zone));
    }

    /** Words of all zones, in order of their numbers. */
    List<String> words() {
        return names.stream().map(Name::word).toList();
    }

    /** The zone of a number. */
    ZoneId zone(int number) {
        return number < names.size() ? names.get(number).zone() : ZoneOffset.ofTotalSeconds((number - OFFSETS) * 60);
    }

    /** Whether it is written in capitals, which tells {@code IST} from a word. */
    boolean isAbbreviation(int number) {
        String word = names.get(number).word();
        return word.length() <= 4 && word.indexOf('/') < 0;
    }

    /** Whether it is CST, which two countries use. */
    boolean isCst(int number) {
        return number < names.size() && names.get(number).word().equals("cst");
    }

    /** Number of an offset. */
    static int offset(int minutes) {
        return OFFSETS + minutes;
    }

    /** Whether a zone was written as an offset. */
    static boolean isOffset(int number) {
        return number > OFFSETS / 2;
    }
}
