package dev.faultline.streams.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of services: what follows a maker's name in capitals, and names that need none. */
final class Services {

    static final Services ALL = new Services();

    /** What pages call several services at once. */
    static final String SEVERAL = "Multiple Services";

    private static final Set<String> TROUBLE = Set.of(
            "error",
            "errors",
            "issue",
            "issues",
            "latency",
            "latencies",
            "failure",
            "failures",
            "failing",
            "failed",
            "connectivity",
            "outage",
            "degraded",
            "degradation",
            "unavailable",
            "unavailability",
            "intermittent",
            "event",
            "impact",
            "impacted",
            "impacting",
            "elevated",
            "increased",
            "delay",
            "delays",
            "delayed",
            "problem",
            "problems",
            "accessing",
            "incident",
            "loss",
            "disruption",
            "slow",
            "unable",
            "affected",
            "affecting",
            "experiencing",
            "investigating",
            "interruption",
            "timeouts",
            "down",
            "missing");

    private static final Set<String> FRAMES = Set.of(
            "rca",
            "pir",
            "mitigated",
            "resolved",
            "post incident review",
            "post incident review (pir)",
            "preliminary",
            "preliminary post incident review (pir)",
            "final pir",
            "[resolved",
            "preliminary rca",
            "preliminary pir",
            "final",
            "update",
            "global",
            "azure government",
            "azure china",
            "applied mitigation",
            "monitoring",
            "post-incident review",
            "post-incident review (pir)",
            "root cause analysis",
            "mitigated issue");

    private static final Set<String> MAKERS = Set.of("azure", "amazon", "aws", "google", "cloud", "microsoft");

    /** Names in two words or one that reports write without their maker. */
    private static final Set<String> PLAIN = Set.of(
            "app service",
            "virtual machines",
            "virtual machine",
            "sql database",
            "application gateway",
            "cosmos db",
            "key vault",
            "active directory",
            "front door",
            "log analytics",
            "application insights",
            "service bus",
            "event hubs",
            "data factory",
            "dns",
            "expressroute",
            "networking",
            "storage",
            "cdn",
            "api management",
            "power bi",
            "application",
            "cognitive services",
            "front door service");

    private Services() {}

    /** Whether a part of a heading says what kind of report it is, and nothing of the incident. */
    static boolean isFrame(String part) {
        return FRAMES.contains(part.toLowerCase(Locale.ROOT));
    }

    /** Whether words tell of trouble: they are a sentence, and no name. Amazon's names have capitals throughout. */
    static boolean isTrouble(Words words) {
        if (isAmazon(words)) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            if (TROUBLE.contains(words.word(i).toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAmazon(Words words) {
        if (!words.word(0).equals("AWS") && !words.word(0).equals("Amazon")) {
            return false;
        }
        for (int i = 1; i < words.size(); i++) {
            if (Character.isLowerCase(words.word(i).charAt(0)) && words.word(i).length() > 3) {
                return false;
            }
        }
        return true;
    }

    /** {@code multiple services}, {@code several Azure services}, {@code other Microsoft services}. */
    static boolean isSeveral(Words words) {
        for (int i = 0; i + 1 < words.size(); i++) {
            String word = words.word(i).toLowerCase(Locale.ROOT);
            boolean many =
                    switch (word) {
                        case "multiple", "several", "numerous", "other", "various" -> true;
                        default -> false;
                    };
            if (word.equals("azure") && isServices(words, i + 1)) {
                return true;
            }
            if (many && (isServices(words, i + 1) || isServices(words, i + 2) || isServices(words, i + 3))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isServices(Words words, int i) {
        return words.word(i).equalsIgnoreCase("services");
    }

    /** Names inside of a heading that is a sentence. */
    List<String> in(Words words) {
        List<String> names = new ArrayList<>();
        int i = 0;
        while (i < words.size()) {
            int after = end(words, i);
            if (after > i) {
                names.add(words.phrase(i, after));
            }
            i = Math.max(after, i + 1);
        }
        return names;
    }

    private static int end(Words words, int from) {
        if (isName(words, from, from + 2)) {
            return from + 2;
        }
        if (!MAKERS.contains(words.word(from).toLowerCase(Locale.ROOT))) {
            return isName(words, from, from + 1) ? from + 1 : from;
        }
        int i = from + 1;
        while (words.isJoined(i - 1) && isCapital(words.word(i))) {
            i++;
        }
        boolean portal = words.isJoined(i - 1) && words.word(i).equalsIgnoreCase("portal");
        return portal ? i + 1 : i > from + 1 ? i : from;
    }

    private static boolean isName(Words words, int from, int to) {
        return to <= words.size()
                && isCapital(words.word(from))
                && PLAIN.contains(words.phrase(from, to).toLowerCase(Locale.ROOT));
    }

    private static boolean isCapital(String word) {
        return !word.isEmpty()
                && Character.isUpperCase(word.charAt(0))
                && !TROUBLE.contains(word.toLowerCase(Locale.ROOT));
    }
}
