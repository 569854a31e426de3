package dev.faultline.ingest.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes our keys out of what a server says: it may repeat them, whole or in part, as they are or encoded, and what it says
 * goes on into messages, recordings and dead letters.
 *
 * <p>Of {@code Bearer token} the token alone is hidden too, of {@code Basic} credentials also what they encode and the password
 * in it. What is shorter than {@value #SHORTEST} characters is left: it protects nothing and stands in any text.
 */
public final class HiddenKeys {

    private static final int SHORTEST = 4;

    /** A scheme and what it takes (RFC 9110, section 11.4). */
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9!#$%&'*+.^_`|~-]*) +(\\S.*)");

    /** Hides nothing. */
    public static final HiddenKeys NONE = new HiddenKeys(List.of());

    /** With this begins every letter of ASCII that JSON writes as a number (RFC 8259, section 7). */
    private static final String NUMBERED = "\\u00";

    private final List<String> spellings;

    /** Of these keys. */
    public HiddenKeys(Collection<Secret> keys) {
        Set<String> found = new LinkedHashSet<>();
        keys.forEach(key -> parts(key.reveal()).forEach(part -> spell(part, found)));
        spellings = found.stream()
                .filter(spelling -> spelling.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private Pattern numbered() {
        return Pattern.compile(spellings.stream().map(HiddenKeys::numbered).collect(Collectors.joining("|")));
    }

    /** A spelling of which any letter may be written as a number: some writers of JSON do so with = and +. */
    private static String numbered(String spelling) {
        return spelling.chars()
                .mapToObj(letter -> String.format(
                        Locale.ROOT, "(?:%s|\\\\u(?i:%04x))", Pattern.quote(Character.toString(letter)), letter))
                .collect(Collectors.joining());
    }

    private static Set<String> parts(String key) {
        Set<String> parts = new LinkedHashSet<>(Set.of(key));
        Matcher scheme = SCHEME.matcher(key);
        if (scheme.matches()) {
            parts.add(scheme.group(2));
            if (scheme.group(1).toLowerCase(Locale.ROOT).equals("basic")) {
                addCredentials(scheme.group(2), parts);
            }
        }
        return parts;
    }

    private static void addCredentials(String encoded, Set<String> parts) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), UTF_8);
            parts.add(pair);
            parts.add(pair.substring(pair.indexOf(':') + 1));
        } catch (IllegalArgumentException e) {
            return; // somebody else's credentials, of which the whole is hidden
        }
    }

    private static void spell(String part, Set<String> spellings) {
        String form = URLEncoder.encode(part, UTF_8);
        String percent = form.replace("+", "%20").replace("*", "%2A");
        byte[] bytes = part.getBytes(UTF_8);
        spellings.addAll(List.of(part, form, percent, lower(form), lower(percent), part.replace("/", "\\/")));
        spellings.add(part.replace("\\", "\\\\").replace("\"", "\\\""));
        spellings.add(Base64.getEncoder().encodeToString(bytes));
        spellings.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        spellings.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** With the digits of escapes in lower case, as some write them. */
    private static String lower(String encoded) {
        return Pattern.compile("%[0-9A-F]{2}").matcher(encoded).replaceAll(escape -> escape.group()
                .toLowerCase(Locale.ROOT));
    }

    /** The text without them. */
    public String without(String text) {
        String shown = text;
        for (String spelling : spellings) {
            shown = shown.replace(spelling, Secret.SHOWN);
        }
        return spellings.isEmpty() || !shown.contains(NUMBERED)
                ? shown
                : numbered().matcher(shown).replaceAll(Matcher.quoteReplacement(Secret.SHOWN));
    }

    /** A document in any encoding that writes ASCII as it is; the same array when none of them is in it. */
    public byte[] without(byte[] document) {
        if (spellings.isEmpty()) {
            return document;
        }
        String text = new String(document, ISO_8859_1);
        String shown = without(text);
        return shown.equals(text) ? document : shown.getBytes(ISO_8859_1);
    }

    /** The error, or one without them and without its causes, whose messages may have them too. */
    FetchException without(FetchException told) {
        for (Throwable cause = told; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (!without(message).equals(message)) {
                return told.saying(without(String.valueOf(told.getMessage())));
            }
        }
        return told;
    }
}
