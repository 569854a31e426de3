package dev.faultline.app.export;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row, ready to be quoted.
 *
 * @param id id of the row, or its table and key where it has none
 * @param kind what it is, such as effect, impact, drop, incident, claim or rate
 * @param sentence what it says, whole; says itself when it is no measurement
 * @param interval the number with its interval; null where nothing was measured
 * @param window the time it speaks of, UTC; null where that is not known
 * @param provenance how it came to be known
 * @param version code, configuration and run
 * @param sql the statement that gives the number again
 */
public record CitedNumber(
        String id,
        String kind,
        String sentence,
        @Nullable String interval,
        @Nullable String window,
        String provenance,
        String version,
        String sql) {

    private static final Map<Character, String> TEX = Map.of(
            '\\', "\\textbackslash{}",
            '{', "\\{",
            '}', "\\}",
            '$', "\\$",
            '&', "\\&",
            '#', "\\#",
            '_', "\\_",
            '%', "\\%",
            '^', "\\textasciicircum{}",
            '~', "\\textasciitilde{}");

    /** An entry for BibTeX. */
    public String bibTex(int year) {
        return "@misc{faultline-" + kind + "-" + id.replaceAll("[^A-Za-z0-9-]", "-") + ",\n"
                + "  author = {{Faultline}},\n"
                + "  title = {" + tex(sentence) + "},\n"
                + "  year = {" + year + "},\n"
                + "  note = {" + tex("Provenance " + provenance + "; " + version + "; row " + id + ". " + sql) + "}\n"
                + "}\n";
    }

    static String tex(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (char character : FeedDocument.allowed(text).replace('\n', ' ').toCharArray()) {
            safe.append(TEX.getOrDefault(character, String.valueOf(character)));
        }
        return safe.toString();
    }

    /** All of it, by name and in order. */
    public Map<String, @Nullable String> fields(int year) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("kind", kind);
        fields.put("sentence", sentence);
        fields.put("interval", interval);
        fields.put("window", window);
        fields.put("provenance", provenance);
        fields.put("version", version);
        fields.put("sql", sql);
        fields.put("bibtex", bibTex(year));
        return fields;
    }
}
