package dev.faultline.streams.naming;

import dev.faultline.event.Stance;
import dev.faultline.streams.register.Register;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the sentences of a text that speak of a provider, and says how they do: as the cause, merely, denying it, retelling
 * what another said, asking.
 *
 * <p>The names come from a {@link Register}, and only names that are valid at the time of the text count. Deterministic, in
 * time proportional to the text, of which at most 50,000 characters are read. What is no English, or no prose, yields
 * nothing or a mere mention.
 */
public final class ProviderNamings {

    private final Register register;
    private final Mentions mentions;

    /** Namings by the names of a register. */
    public ProviderNamings(Register register) {
        this.register = register;
        this.mentions = new Mentions(new ProviderNames(register));
    }

    /**
     * The namings in a text, in the order of its sentences; each provider and region once in a sentence.
     *
     * @param text prose, plain or HTML
     * @param speaker id of the entity that says it, or name of a platform. Who speaks of himself, of his parent or of his own
     *     parts names nobody
     * @param at when it was said
     */
    public List<Named> in(String text, String speaker, Instant at) {
        List<Named> found = new ArrayList<>();
        for (String sentence : Sentences.of(PlainText.of(text))) {
            found.addAll(sentence(sentence, speaker, at));
        }
        return found;
    }

    private List<Named> sentence(String sentence, String speaker, Instant at) {
        Clauses clauses = new Clauses(sentence);
        List<Mention> named = mentions.in(clauses, at, provider -> !isOwn(provider, speaker));
        List<Mention> unnamed = named.isEmpty() ? UnnamedProviders.in(clauses) : List.of();
        if (named.isEmpty() && unnamed.isEmpty()) {
            return List.of();
        }
        Stances stances = new Stances(clauses, at);
        Map<String, Named> strongest = new LinkedHashMap<>();
        for (Mention mention : named) {
            keep(strongest, naming(clauses, mention, stances.of(mention)));
        }
        for (Mention mention : unnamed) {
            if (stances.of(mention) == Stance.NAMED_AS_CAUSE) {
                keep(strongest, naming(clauses, mention, Stance.UNNAMED));
            }
        }
        return List.copyOf(strongest.values());
    }

    private boolean isOwn(String provider, String speaker) {
        return register.belongsTo(provider, speaker) || register.belongsTo(speaker, provider);
    }

    private static Named naming(Clauses clauses, Mention mention, Stance stance) {
        return new Named(mention.provider(), mention.region(), stance, mention.words(clauses), clauses.sentence());
    }

    /** Of several mentions of one provider in one sentence the one that says most stands. */
    private static void keep(Map<String, Named> strongest, Named naming) {
        strongest.merge(
                naming.provider() + " " + naming.region(),
                naming,
                (one, other) -> strength(other.stance()) > strength(one.stance()) ? other : one);
    }

    private static int strength(Stance stance) {
        return switch (stance) {
            case NAMED -> 0;
            case QUOTED -> 1;
            case QUESTIONED -> 2;
            case UNNAMED, NAMED_AS_CAUSE -> 3;
            case DENIED -> 4;
        };
    }
}
