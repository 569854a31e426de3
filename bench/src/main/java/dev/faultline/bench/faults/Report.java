package dev.faultline.bench.faults;

import dev.faultline.testing.guarantee.Guarantee;
import dev.faultline.testing.guarantee.HonestCoverage;
import dev.faultline.testing.guarantee.IdenticalViews;
import dev.faultline.testing.guarantee.NothingDoubled;
import dev.faultline.testing.guarantee.NothingLost;
import dev.faultline.testing.guarantee.OrderPerSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What was found. Each finding counts once, however often it was asked for. */
final class Report {

    private final Set<Finding> findings = new LinkedHashSet<>();
    private int faults;

    /** One sentence of one guarantee. */
    record Finding(Class<? extends Guarantee> guarantee, String text) {}

    void done() {
        faults++;
    }

    void add(Guarantee guarantee, List<String> sentences) {
        sentences.forEach(text -> findings.add(new Finding(guarantee.getClass(), text)));
    }

    /** Adds what another report has. */
    void add(Report more) {
        faults += more.faults;
        findings.addAll(more.findings);
    }

    List<Finding> findings() {
        return new ArrayList<>(findings);
    }

    private long of(Class<? extends Guarantee> guarantee) {
        return findings.stream()
                .filter(each -> each.guarantee().equals(guarantee))
                .count();
    }

    /** What was found after the first so many. */
    String since(int before) {
        int now = findings.size() - before;
        return now == 0 ? "holds" : now + " findings";
    }

    /** All in one line. */
    String summary() {
        return String.format(
                Locale.ROOT,
                "%d faults: %d lost, %d doubled, %d out of order, %d dishonest, views %s",
                faults,
                of(NothingLost.class),
                of(NothingDoubled.class),
                of(OrderPerSource.class),
                of(HonestCoverage.class),
                of(IdenticalViews.class) == 0 ? "identical" : "differ");
    }
}
