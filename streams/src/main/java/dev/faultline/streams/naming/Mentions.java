package dev.faultline.streams.naming;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Puts the names in a sentence together: "AWS (us-east-1)" is one mention with a region. */
final class Mentions {

    /** A region this many words from the name is part of the same words. */
    private static final int NEAR = 3;

    private final ProviderNames names;

    Mentions(ProviderNames names) {
        this.names = names;
    }

    /**
     * Mentions in the order in which they stand.
     *
     * @param wanted providers to be told of; the others are passed over
     */
    List<Mention> in(Clauses clauses, Instant at, Predicate<String> wanted) {
        List<ProviderNames.Found> found = names.in(clauses, at).stream()
                .filter(one -> wanted.test(one.name().provider()))
                .toList();
        List<Mention> mentions = new ArrayList<>();
        for (ProviderNames.Found one : found) {
            if (one.name().kind() != Name.Kind.REGION) {
                add(mentions, new Mention(one.name().provider(), null, one.from(), one.to()));
            }
        }
        for (ProviderNames.Found one : found) {
            if (one.name().kind() == Name.Kind.REGION) {
                addRegion(mentions, one, at);
            }
        }
        return mentions;
    }

    /** "Amazon Web Services (AWS)" is one. */
    private static void add(List<Mention> mentions, Mention mention) {
        int last = mentions.size() - 1;
        if (last >= 0 && touch(mentions.get(last), mention)) {
            Mention before = mentions.get(last);
            mentions.set(last, new Mention(before.provider(), null, before.from(), mention.to()));
        } else {
            mentions.add(mention);
        }
    }

    private static boolean touch(Mention before, Mention after) {
        return String.valueOf(before.provider()).equals(after.provider()) && before.to() == after.from();
    }

    /** A region belongs to the nearest mention of a provider that has it; alone it speaks for its only owner. */
    private void addRegion(List<Mention> mentions, ProviderNames.Found region, Instant at) {
        int nearest = -1;
        for (int i = 0; i < mentions.size(); i++) {
            Mention mention = mentions.get(i);
            if (region.name().provider().equals(mention.provider())
                    && (nearest < 0 || distance(mention, region) < distance(mentions.get(nearest), region))) {
                nearest = i;
            }
        }
        String text = region.name().text();
        if (nearest >= 0) {
            attach(mentions, nearest, region);
        } else if (region.name().provider().equals(names.soleOwner(region.name(), at))) {
            mentions.add(new Mention(region.name().provider(), text, region.from(), region.to()));
        }
    }

    /** The first region of a name goes with it; each further one is told for itself. */
    private static void attach(List<Mention> mentions, int index, ProviderNames.Found region) {
        Mention mention = mentions.get(index);
        String text = region.name().text();
        Mention with = distance(mention, region) <= NEAR
                ? mention.across(text, region.from(), region.to())
                : mention.across(text, mention.from(), mention.to());
        if (mention.region() == null) {
            mentions.set(index, with);
        } else if (distance(mention, region) <= NEAR) {
            mentions.add(index + 1, with);
        } else {
            mentions.add(new Mention(mention.provider(), text, region.from(), region.to()));
        }
    }

    private static int distance(Mention mention, ProviderNames.Found region) {
        return Math.max(region.from() - mention.to(), mention.from() - region.to());
    }
}
