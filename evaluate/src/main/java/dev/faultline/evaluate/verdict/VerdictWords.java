package dev.faultline.evaluate.verdict;

import dev.faultline.evaluate.report.Table;
import dev.faultline.evaluate.report.Value;
import java.util.List;

/** What the sections on verdicts say, and the heads of their tables. */
final class VerdictWords {

    static final String WRONG =
            "Forty exchanges through the time of a feed. Each drops once a month for reasons of its own; counted are the drops"
                    + " that overlap an incident, and wrong is one that any of those incidents is said to explain. Half run on"
                    + " the failing provider, and of seven in ten the register knows on whom they run; of half of these, where."
                    + " Of such a drop the entity's own page tells in half of the cases, blames the provider wrongly in one of"
                    + " a hundred and mentions it in three; others blame it in fifteen. In the second row of a feed three in"
                    + " ten incidents really hit a third of those in their regions, so that somebody else's drop is explained"
                    + " while this one is not. What the effect stage says is drawn: every drop is found. Target: the upper"
                    + " bound of the 95 % interval at most 2 %; one world after another is drawn, and drops of one world share"
                    + " its fleet, so the interval is a little too narrow.";

    static final String FOUND =
            "Drops that an incident made of an entity of which one thing is known beside timing. Prompt: within twenty minutes"
                    + " of the onset. As dated: lags drawn from six that are dated to the minute in four outages (0, 12, 28,"
                    + " 124, 157 and 342 minutes). Target: 80 %. One item is enough where it names the provider or where others"
                    + " fell too. A register entry, posts of others, an own incident or controls are there as often when"
                    + " the provider is not to blame, so alone they are not meant to be enough unless they are rare or the"
                    + " onset fits well: they would make the wrong causes of the table before. Of dependents the register entry"
                    + " comes with them.";

    static final String MOVED =
            "IMPACTED verdicts per incident on the fleet of forty with three in ten incidents real, as they were; with all"
                    + " incidents of a world moved by one to six weeks, forward or back, while drops and words stay; with each"
                    + " incident put to a moment of its own, which is the level of chance; and in the same worlds without any"
                    + " real incident. Of chance, some incident meets a drop that another one of the same provider made, for"
                    + " which the entity names that provider. Intervals are exact Poisson intervals, 95 %.";

    private VerdictWords() {}

    static Table wrong(List<List<Value>> rows) {
        return new Table(
                "verdicts-wrong",
                "Told as IMPACTED, of drops with causes of their own that overlap an incident",
                List.of(
                        "incidents",
                        "world",
                        "wrong",
                        "target",
                        "of those registered on the provider",
                        "of the others"),
                rows);
    }

    static Table found(List<List<Value>> rows) {
        return new Table(
                "verdicts-found",
                "Told as IMPACTED, of drops that an incident made, by the one item beside timing",
                List.of("incidents", "item", "prompt", "target", "as dated", "target "),
                rows);
    }

    static Table moved(List<List<Value>> rows) {
        return new Table(
                "verdicts-moved",
                "IMPACTED verdicts per incident",
                List.of("incidents", "as they were", "moved by weeks", "at random", "where none hits anybody"),
                rows);
    }
}
