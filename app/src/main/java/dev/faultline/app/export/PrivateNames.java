package dev.faultline.app.export;

import dev.faultline.sql.Migrations;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is private, and how it is kept out of rows that speak of something else: rows about an entity that has no other
 * series are left out, texts that name what is private are withheld, lists lose it.
 *
 * @param series series, as expressions of RE2
 * @param entities entities that have private series and no others, sorted
 * @param words names of those entities, of private sources, and of signals that only private series have
 */
record PrivateNames(List<String> series, Set<String> entities, Set<String> words) {

    /** Nothing is private. */
    static final PrivateNames NONE = new PrivateNames(List.of(), Set.of(), Set.of());

    /** What stands where a text was withheld. */
    static final String WITHHELD = "WITHHELD: it names a private series";

    /** Surface, signal and entity stand together with a few signs between them in all our sentences and lists. */
    private static final String BETWEEN = "[^\\pL\\pN]{1,3}";

    private static final String PRIVATE =
            "(SELECT entity, surface, signal FROM " + Migrations.MAIN + ".private_series)";

    /** Ids of rows of private series, in every version they ever had. */
    private static String idsOf(String changes) {
        return "(SELECT groupUniqArray(id) FROM " + Migrations.MAIN + "." + changes
                + " WHERE (entity, surface, signal) IN " + PRIVATE + ")";
    }

    private static final String SUSPICIONS = "(SELECT id FROM " + Migrations.MAIN
            + ".suspicions_changes WHERE hasAny(drops, " + idsOf("drops_changes") + "))";

    /** Asks for private series, their sources, the names of entities that have no others, and signals that none other has. */
    static String statement() {
        String names = "(SELECT groupArray(arrayConcat([name], aliases)) FROM " + Migrations.MAIN
                + ".entities AS known WHERE known.id IN (SELECT entity FROM " + Migrations.MAIN
                + ".private_series WHERE entity NOT IN (" + open("entity") + ")))";
        return "SELECT entity, surface, signal, sources, entity NOT IN (" + open("entity")
                + ") AS whole, signal NOT IN ("
                + open("signal") + ") AS own, arrayFlatten(" + names + ") AS names FROM " + Migrations.MAIN
                + ".private_series ORDER BY entity, surface, signal";
    }

    /** A column of all series that are not private. */
    private static String open(String column) {
        return "SELECT " + column + " FROM (SELECT * FROM " + Migrations.MAIN + ".sources UNION ALL SELECT * FROM "
                + Migrations.DEMO + ".sources) WHERE (entity, surface, signal) NOT IN " + PRIVATE;
    }

    /** What the rows of {@link #statement} say. */
    static PrivateNames of(List<ExportRow> rows) {
        List<String> series = new ArrayList<>();
        Set<String> entities = new TreeSet<>();
        Set<String> words = new TreeSet<>();
        for (ExportRow row : rows) {
            series.add(quoted(row.said("entity")) + BETWEEN + "(?:" + quoted(row.said("surface")) + BETWEEN + ")?"
                    + quoted(row.said("signal")));
            words.addAll(row.list("sources"));
            words.addAll(row.list("names"));
            if (row.said("own").equals("1")) {
                words.add(row.said("signal"));
            }
            if (row.said("whole").equals("1")) {
                entities.add(row.said("entity"));
                words.add(row.said("entity"));
            }
        }
        words.removeIf(String::isBlank);
        return new PrivateNames(List.copyOf(series), entities, words);
    }

    boolean isEmpty() {
        return series.isEmpty();
    }

    /** A text as an expression of RE2 that means itself. */
    private static String quoted(String text) {
        return Pattern.compile("[^\\pL\\pN]")
                .matcher(text)
                .replaceAll(sign -> "\\\\x{" + Integer.toHexString(sign.group().codePointAt(0)) + "}");
    }

    /** Holds for texts that name what is private. */
    private String expression() {
        List<String> all = new ArrayList<>(series);
        words.forEach(word -> all.add(quoted(word)));
        return ExportQuery.literal("(?i)(?:^|[^\\pL\\pN])(?:" + String.join("|", all) + ")(?:$|[^\\pL\\pN])");
    }

    /** The columns, with texts withheld and lists shortened where they name what is private. */
    String selected(Dataset dataset, List<Column> columns) {
        if (dataset.isOfOthersWords()) {
            return "*";
        }
        String match = expression();
        return columns.stream().map(column -> selected(column, match)).collect(Collectors.joining(", "));
    }

    private static String selected(Column column, String match) {
        String name = "`" + column.name() + "`";
        if (column.name().equals(Watermark.COLUMN)) {
            return name;
        }
        if (column.text()) {
            return "CAST(if(match(ifNull(toString(" + name + "), ''), " + match + "), '" + WITHHELD + "', CAST(" + name
                    + ", 'Nullable(String)')), " + ExportQuery.literal(column.type()) + ") AS " + name;
        }
        return column.texts()
                ? "arrayFilter(one -> NOT match(toString(one), " + match + "), " + name + ") AS " + name
                : name;
    }

    /** Which rows are left out whole, beside those of private series. */
    String conditions(Dataset dataset) {
        return switch (dataset) {
            case ENTITIES -> notAbout("id");
            case DEPENDENCIES, CITATIONS -> notAbout("entity");
            case CLAIMS_LEDGER ->
                notAbout("entity") + " AND (ifNull(toString(entity), ''), ifNull(toString(surface), ''),"
                        + " ifNull(toString(signal), '')) NOT IN " + PRIVATE
                        + " AND NOT hasAny(effects, " + idsOf("effects_changes") + ")";
            case SUSPICIONS -> " AND id NOT IN " + SUSPICIONS;
            case TIMELINE, INCIDENT_STORY ->
                notAbout("entity") + " AND NOT (startsWith(toString(kind), 'SUSPECTED') AND splitByChar('/', id)[1] IN "
                        + SUSPICIONS + ")";
            case INCIDENT_HONESTY ->
                " AND NOT match(concat(ifNull(signal_onset_basis, ''), ';', ifNull(signal_recovered_basis, '')), "
                        + expression() + ")";
            default -> "";
        };
    }

    private String notAbout(String column) {
        return entities.isEmpty()
                ? ""
                : " AND ifNull(toString(" + column + "), '') NOT IN ("
                        + entities.stream().map(ExportQuery::literal).collect(Collectors.joining(", ")) + ")";
    }
}
