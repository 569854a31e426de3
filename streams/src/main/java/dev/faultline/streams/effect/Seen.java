package dev.faultline.streams.effect;

import dev.faultline.event.SourceDeclaration;
import dev.faultline.streams.Lineage;
import dev.faultline.streams.attribute.Window;
import dev.faultline.streams.attribute.counterfactual.Comparison;
import dev.faultline.streams.attribute.counterfactual.Counterfactual;
import dev.faultline.streams.attribute.counterfactual.WatchedWindow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a series in a window.
 *
 * @param best the source that watched most; null when there is none
 * @param content what it saw
 * @param counterfactual what was expected of it; null where nothing can be
 * @param sources sources that watched any of it, sorted
 * @param suspects those of them that are declared to run on the failing provider
 * @param table other windows and baselines; empty unless asked for
 * @param lineage the buckets of all sources in the window, and the history of the best
 */
record Seen(
        @Nullable String best,
        WatchedWindow content,
        @Nullable Counterfactual counterfactual,
        List<String> sources,
        List<SourceDeclaration> suspects,
        List<Comparison> table,
        Lineage lineage) {

    double coverage(Window window) {
        return window.millis() == 0 ? 0 : Math.min(1, content.watchedMillis() / window.millis());
    }
}
