package dev.faultline.ingest.config;

import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.http.Secret;
import dev.faultline.ingest.recording.Fields;
import dev.faultline.ingest.social.EvidencePosts;
import dev.faultline.ingest.social.MentionMatcher;
import dev.faultline.ingest.social.MentionRule;
import dev.faultline.ingest.social.live.SocialFeed;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;

/** Keys that all kinds of social sources share. */
final class SocialEntry {

    private static final Duration GRACE = Duration.ofMinutes(1);
    private static final int SILENT_BUCKETS = 10;

    private final Fields fields;
    private final SocialSetting setting;
    private final SourceKind.Surroundings surroundings;

    SocialEntry(Fields fields, SocialSetting setting, SourceKind.Surroundings surroundings) {
        this.fields = fields;
        this.setting = setting;
        this.surroundings = surroundings;
    }

    SocialFeed feed(String platform, Duration usualSlice, Duration usualBucket) {
        String id = fields.text("id");
        long slice = slice(usualSlice);
        Boolean links = fields.flagOrNull("links");
        return new SocialFeed(
                id,
                matcher(),
                new EvidencePosts(platform, id, setting.salt(), links != null && links),
                timing(slice, usualBucket),
                slice,
                new SourceFacts(
                        fields.textOrNull("operator"),
                        fields.textOrNull("cloud"),
                        fields.textOrNull("place"),
                        fields.textOrNull("description"),
                        fields.textOrNull("licence")));
    }

    private long slice(Duration usual) {
        Duration slice = fields.durationOrNull("slice");
        Duration chosen = slice == null ? usual : slice;
        if (chosen.compareTo(usual) < 0 || Duration.ofHours(1).toMillis() % chosen.toMillis() != 0) {
            throw fields.wrong("slice", chosen, "a duration from " + usual + " on that divides an hour");
        }
        return chosen.toMillis();
    }

    private Timing timing(long slice, Duration usual) {
        Duration bucket = fields.durationOrNull("bucket");
        long width = bucket == null ? Math.max(usual.toMillis(), slice) : bucket.toMillis();
        if (width % slice != 0 || Duration.ofDays(1).toMillis() % width != 0) {
            throw fields.wrong("bucket", width + " ms", "whole slices of " + slice + " ms that divide a day");
        }
        return new Timing(width, GRACE.toMillis(), SILENT_BUCKETS * width);
    }

    private MentionMatcher matcher() {
        List<Path> own = fields.texts("rules").stream().map(Path::of).toList();
        List<MentionRule> rules = setting.rulesWith(own).rules();
        List<String> wanted = fields.texts("entities");
        TreeSet<String> known = new TreeSet<>();
        rules.forEach(rule -> known.add(rule.entity()));
        for (String entity : wanted) {
            if (!known.contains(entity)) {
                throw fields.wrong("entities", entity, "of those with a rule: " + String.join(", ", known));
            }
        }
        return new MentionMatcher(rules.stream()
                .filter(rule -> wanted.isEmpty() || wanted.contains(rule.entity()))
                .toList());
    }

    /** An address, without a slash at its end. */
    URI address(String key, String usual, String scheme) {
        String text = fields.textOrNull(key);
        String chosen = text == null ? usual : text;
        try {
            URI address = URI.create(chosen.endsWith("/") ? chosen.substring(0, chosen.length() - 1) : chosen);
            String found = String.valueOf(address.getScheme());
            boolean isAllowed = found.equals(scheme) || found.equals(scheme + "s");
            if (isAllowed && address.getHost() != null && address.getRawUserInfo() == null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw fields.wrong(key, "no address", "an address that begins with " + scheme + "s://");
        }
        throw fields.wrong(key, "no such address", "an address that begins with " + scheme + "s://");
    }

    Secret secret(Fields key) {
        return KeyEntry.only(key, surroundings.environment());
    }
}
