package dev.faultline.testing.guarantee;

import java.util.ArrayList;
import java.util.List;

/** Every view has the rows that an undisturbed run of the same input has, and no others. */
public final class IdenticalViews implements Guarantee {

    private static final List<String> VIEWS = List.of(
            "timeline",
            "rates",
            "drops",
            "incidents",
            "effects",
            "impacts",
            "evidence",
            "observations",
            "incident_revisions");

    private final Answers undisturbed;

    /** @param undisturbed tables of a run to which nothing happened */
    public IdenticalViews(Answers undisturbed) {
        this.undisturbed = undisturbed;
    }

    @Override
    public List<String> findings(Answers tables) {
        List<String> findings = new ArrayList<>();
        for (String view : VIEWS) {
            List<String> expected = sorted(undisturbed, view);
            List<String> found = sorted(tables, view);
            if (!found.equals(expected)) {
                int row = firstDifference(found, expected);
                findings.add(view + " differs, first in " + at(found, row) + ", undisturbed " + at(expected, row)
                        + "; rows " + found.size() + ", undisturbed " + expected.size());
            }
        }
        return findings;
    }

    private static List<String> sorted(Answers tables, String view) {
        return tables.rows(view, "*").stream().map(List::toString).sorted().toList();
    }

    private static int firstDifference(List<String> rows, List<String> others) {
        int row = 0;
        while (at(rows, row).equals(at(others, row))) {
            row++;
        }
        return row;
    }

    private static String at(List<String> rows, int row) {
        return row < rows.size() ? rows.get(row) : "nothing";
    }
}
