package dev.faultline.streams.text;

import dev.faultline.streams.text.NameFinding.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Regions and services: of the heading, or else of the paragraph that states when. */
final class Names {

    private final Title title;
    private final List<Stretch> stretches;
    private final @Nullable Stretch decided;
    private final int sentence;

    Names(String heading, List<Stretch> stretches, Decision decision) {
        this.title = new Title(heading);
        this.stretches = stretches;
        this.decided = decision.stretch();
        this.sentence = decision.sentence();
    }

    List<NameFinding> regions() {
        List<String> inTitle = title.regions();
        if (!inTitle.isEmpty()) {
            return findings(inTitle, Place.TITLE, title.text());
        }
        if (decided != null) {
            for (int i = sentence; i < decided.afterLast() && (i == sentence || !decided.isLineStart(i)); i++) {
                String quote = decided.quote(i);
                List<String> regions = Regions.ALL.in(new Words(quote));
                if (!regions.isEmpty()) {
                    return findings(regions, Place.STATEMENT, quote);
                }
            }
        } else if (!stretches.isEmpty()) {
            String quote = stretches.get(stretches.size() - 1).firstQuote();
            return findings(Regions.ALL.in(new Words(quote)), Place.BODY, quote);
        }
        return List.of();
    }

    List<NameFinding> services() {
        List<String> inTitle = title.services();
        if (!inTitle.isEmpty()) {
            return findings(inTitle, Place.TITLE, title.text());
        }
        if (decided != null) {
            for (int i = sentence; i < decided.afterLast() && (i == sentence || !decided.isLineStart(i)); i++) {
                String quote = decided.quote(i);
                if (quote.contains("services") && Services.isSeveral(new Words(quote))) {
                    return findings(List.of(Services.SEVERAL), Place.STATEMENT, quote);
                }
            }
        }
        return List.of();
    }

    private static List<NameFinding> findings(List<String> names, Place place, String quote) {
        return names.stream().map(name -> new NameFinding(name, place, quote)).toList();
    }
}
