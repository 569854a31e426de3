package dev.faultline.app.notify;

import dev.faultline.ingest.http.Secret;
import dev.faultline.ingest.recording.Fields;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code notify} of {@code faultline.yaml}.
 *
 * @param channels where notices go
 * @param mutes what nobody wants to hear of
 * @param pagesPerMonth most matters that are begun in a calendar month, UTC
 * @param lostAfter how long a source may be unwatched before that is told
 * @param tellsPrivate whether private series and sources are told of too
 */
public record NotifySection(
        List<Channel> channels, List<Mute> mutes, int pagesPerMonth, Duration lostAfter, boolean tellsPrivate) {

    private static final int USUAL_PAGES = 20;
    private static final Duration USUAL_PATIENCE = Duration.ofMinutes(15);

    /** Nobody is told. */
    public static final NotifySection NONE =
            new NotifySection(List.of(), List.of(), USUAL_PAGES, USUAL_PATIENCE, false);

    /**
     * Reads the section; keys come from the environment or from files.
     *
     * @throws dev.faultline.ingest.recording.ManifestException when something is not allowed
     */
    public static NotifySection of(@Nullable Fields section, Map<String, String> environment) {
        if (section == null) {
            return NONE;
        }
        List<Channel> channels = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Fields fields : section.children("channels")) {
            Channel channel = channel(fields, environment);
            if (!names.add(channel.name())) {
                throw fields.wrong("name", channel.name(), "a name that no other channel has");
            }
            channels.add(channel);
        }
        List<Mute> mutes = new ArrayList<>();
        for (Fields fields : section.children("mutes")) {
            mutes.add(new Mute(fields.text("subject"), fields.timeOrNull("until")));
            fields.finish();
        }
        Duration lostAfter = section.durationOrNull("lostAfter");
        Boolean tellsPrivate = section.flagOrNull("private");
        NotifySection read = new NotifySection(
                channels,
                mutes,
                pages(section),
                lostAfter == null ? USUAL_PATIENCE : lostAfter,
                tellsPrivate != null && tellsPrivate);
        section.finish();
        return read;
    }

    private static int pages(Fields section) {
        Double pages = section.numberOrNull("pagesPerMonth");
        if (pages == null) {
            return USUAL_PAGES;
        }
        if (pages < 0 || pages > 10_000 || pages != Math.rint(pages)) {
            throw section.wrong("pagesPerMonth", pages, "a whole number from 0 to 10000");
        }
        return pages.intValue();
    }

    private static Channel channel(Fields fields, Map<String, String> environment) {
        Channel.Kind kind = fields.choice("kind", Channel.Kind.class);
        Secret address = secret(fields, "url", environment);
        Secret key = fields.has("key") ? secret(fields, "key", environment) : null;
        if (key == null && (kind == Channel.Kind.PAGERDUTY || kind == Channel.Kind.WEBHOOK)) {
            throw fields.missing("key");
        }
        checkAddress(fields, address);
        Channel channel = new Channel(fields.text("name"), kind, address, key);
        fields.finish();
        return channel;
    }

    private static void checkAddress(Fields fields, Secret address) {
        if (!isAddress(address.reveal())) {
            throw fields.wrong(
                    "url", "[not shown]", "an address that begins with https:// or http://, without user and password");
        }
    }

    private static boolean isAddress(String text) {
        try {
            URI address = URI.create(text);
            String scheme = String.valueOf(address.getScheme());
            return (scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"))
                    && address.getHost() != null
                    && address.getRawUserInfo() == null;
        } catch (IllegalArgumentException e) { // its message would show the address
            return false;
        }
    }

    private static Secret secret(Fields fields, String key, Map<String, String> environment) {
        Fields where = fields.child(key);
        String variable = where.textOrNull("env");
        String file = where.textOrNull("file");
        where.finish();
        if ((variable == null) == (file == null)) {
            throw fields.wrong(key, "not one of both", "{env: VARIABLE} or {file: PATH}");
        }
        return variable == null
                ? Secret.fromFile(Path.of(String.valueOf(file)))
                : Secret.fromEnvironment(environment, variable);
    }
}
