package dev.faultline.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text and times that people enter, checked before anything is recorded. Messages name option, value and what is allowed. */
final class Entered {

    private static final int LONGEST_ADDRESS = 2_000;
    private static final Instant EARLIEST = Instant.parse("2009-01-01T00:00:00Z");
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern INCIDENT = Pattern.compile("[0-9a-f]{24}");
    private static final Pattern SECRET = Pattern.compile(
            "(?i)(^|&)(password|passwd|secret|token|access_token|api_?key|x-amz-[a-z-]+|sig|signature)=");

    private Entered() {}

    /** Canonical form, one space where there was any white space, none at the ends. */
    static String spaced(String text) {
        return SPACE.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }

    /**
     * A text within bounds, {@link #spaced}.
     *
     * @throws CommandException when it is empty, too long, or holds characters that steer a terminal or hide text
     */
    static String text(String option, String text, int longest) {
        String spaced = spaced(text);
        if (spaced.isEmpty()) {
            throw new CommandException(option + " is empty.");
        }
        if (spaced.length() > longest) {
            throw new CommandException(
                    option + " has " + spaced.length() + " characters; allowed are at most " + longest + ".");
        }
        spaced.codePoints().filter(Entered::isForbidden).findFirst().ifPresent(found -> {
            throw new CommandException(String.format(
                    Locale.ROOT, "%s holds the control character U+%04X, which is not allowed.", option, found));
        });
        return spaced;
    }

    /** Control characters, and those that turn the direction of what follows. */
    private static boolean isForbidden(int character) {
        return Character.isISOControl(character)
                || (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069);
    }

    /**
     * Id of an incident as the tables show it.
     *
     * @throws CommandException when it is none
     */
    static String incident(String id) {
        if (!INCIDENT.matcher(id).matches()) {
            throw new CommandException("--incident is '" + Text.cut(id, 80)
                    + "'; allowed is an id of 24 hexadecimal digits, as in faultline.incidents.");
        }
        return id;
    }

    /**
     * An address of the web.
     *
     * @throws CommandException when it is none, or carries credentials; the message does not repeat those
     */
    static URI address(String url) {
        if (url.length() > LONGEST_ADDRESS) {
            throw new CommandException(
                    "--url has " + url.length() + " characters; allowed are at most " + LONGEST_ADDRESS + ".");
        }
        URI address;
        try {
            address = new URI(url.strip());
        } catch (URISyntaxException e) {
            throw new CommandException("--url is no address: " + e.getReason() + ".");
        }
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new CommandException("--url begins with '" + Text.cut(scheme, 20) + "'; allowed are http and https.");
        }
        String authority = address.getRawAuthority();
        if (authority != null && authority.contains("@")) {
            throw new CommandException("--url carries a user name or a password, which is not allowed.");
        }
        if (address.getHost() == null) {
            throw new CommandException("--url names no host.");
        }
        String query = address.getRawQuery();
        if (query != null && SECRET.matcher(query).find()) {
            throw new CommandException("--url carries a token, a key or a signature, which is not allowed.");
        }
        return address;
    }

    /**
     * When somebody entered or reviewed something.
     *
     * @param now what the clock says
     * @throws CommandException when it lies ahead of the clock, or before anything of this could be
     */
    static Instant moment(String option, Instant at, Instant now) {
        if (at.isBefore(EARLIEST) || at.isAfter(now.plus(AHEAD))) {
            throw new CommandException(option + " is " + at + "; allowed is " + EARLIEST + " until now.");
        }
        return at.truncatedTo(ChronoUnit.MILLIS);
    }
}
