package dev.faultline.app;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The series that have rates in the current run, and the one that a user means. */
final class SeriesCatalog {

    private static final int MOST_NAMED = 20;

    private final List<SeriesName> names;

    SeriesCatalog(List<SeriesName> names) {
        this.names = List.copyOf(names);
    }

    /** @param reconstructed whether reconstructed and synthetic rows are wanted beside the others */
    static SeriesCatalog read(Connection connection, boolean reconstructed) throws SQLException {
        String sql = "SELECT DISTINCT entity, surface, signal FROM " + Databases.rows("rates", reconstructed)
                + " ORDER BY entity, surface, signal";
        List<SeriesName> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                names.add(new SeriesName(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        return new SeriesCatalog(names);
    }

    /**
     * The series meant: by its whole name, or by entity, entity and signal, or entity and surface where one series fits.
     *
     * @throws CommandException when none or several fit, with those that come near
     */
    SeriesName find(String text) {
        String wanted = text.strip().replace(' ', '/');
        List<SeriesName> exact =
                names.stream().filter(name -> name.isCalled(wanted)).toList();
        List<SeriesName> found = exact.isEmpty()
                ? names.stream().filter(name -> name.isShortenedTo(wanted)).toList()
                : exact;
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new CommandException(found.isEmpty() ? unknown(wanted) : ambiguous(wanted, found));
    }

    private static String ambiguous(String wanted, List<SeriesName> found) {
        return "SERIES is '" + wanted + "', which fits " + found.size() + " series; name one of them: " + listed(found);
    }

    private String unknown(String wanted) {
        if (names.isEmpty()) {
            return "SERIES is '" + wanted + "', but the current run has no rates. Run 'faultline replay' first,"
                    + " or add --reconstructed for those of the demo.";
        }
        String entity = wanted.replaceFirst("/.*", "").toLowerCase(Locale.ROOT);
        List<SeriesName> near = names.stream()
                .filter(name -> name.text().toLowerCase(Locale.ROOT).contains(entity))
                .toList();
        return "SERIES is '" + wanted + "', which the current run does not have. Known "
                + (near.isEmpty() ? "are: " + listed(names) : "and near are: " + listed(near))
                + ". Reconstructed series are found with --reconstructed.";
    }

    private static String listed(List<SeriesName> names) {
        String first = names.stream().limit(MOST_NAMED).map(SeriesName::text).collect(Collectors.joining(", "));
        return names.size() > MOST_NAMED ? first + " and " + (names.size() - MOST_NAMED) + " more" : first;
    }
}
