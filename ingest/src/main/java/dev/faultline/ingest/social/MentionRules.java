package dev.faultline.ingest.social;

import dev.faultline.ingest.recording.Fields;
import dev.faultline.ingest.recording.ManifestException;
import dev.faultline.ingest.recording.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rules with the examples that they must decide rightly. Files add up; the examples of each are tried with the rules of all,
 * so that a rule of your own cannot break a shipped one unnoticed.
 *
 * @param rules in the order of the files
 * @param examples in the order of the files
 */
public record MentionRules(List<MentionRule> rules, List<Example> examples) {

    private static final String FORMAT = "social-rules/1";

    /** Copies the lists. */
    public MentionRules {
        rules = List.copyOf(rules);
        examples = List.copyOf(examples);
    }

    /**
     * A text and what is right for it.
     *
     * @param file in which it stands
     * @param text of a post
     * @param language tag; null when the platform does not say
     * @param entities of which it speaks
     */
    public record Example(
            String file, String text, @Nullable String language, Set<String> entities) {}

    /**
     * Reads a file.
     *
     * @throws ManifestException with file, key, value and what is allowed
     */
    public static MentionRules read(String file, byte[] bytes) {
        Fields fields = Fields.of(file, "", Yaml.read(file, bytes));
        if (!fields.text("format").equals(FORMAT)) {
            throw fields.wrong("format", fields.text("format"), FORMAT);
        }
        List<MentionRule> rules = new ArrayList<>();
        for (Fields each : fields.children("rules")) {
            rules.add(rule(each));
        }
        List<Example> examples = new ArrayList<>();
        for (Fields each : fields.children("examples")) {
            examples.add(new Example(
                    file, each.text("text"), each.textOrNull("language"), new TreeSet<>(each.texts("entities"))));
            each.finish();
        }
        fields.finish();
        return new MentionRules(rules, examples);
    }

    private static MentionRule rule(Fields fields) {
        Boolean exact = fields.flagOrNull("exactCase");
        MentionRule rule = new MentionRule(
                fields.text("entity"),
                phrases(fields, "terms"),
                exact != null && exact,
                phrases(fields, "notAs"),
                phrases(fields, "unless"),
                phrases(fields, "with"),
                fields.texts("languages"));
        if (rule.terms().isEmpty()) {
            throw fields.missing("terms");
        }
        for (String language : rule.languages()) {
            if (!language.matches("[a-z]{2,3}")) {
                throw fields.wrong("languages", language, "codes of two or three small letters, such as en");
            }
        }
        fields.finish();
        return rule;
    }

    private static List<String> phrases(Fields fields, String key) {
        for (String phrase : fields.texts(key)) {
            if (Words.of(phrase).isEmpty()) {
                throw fields.wrong(key, phrase, "words");
            }
        }
        return fields.texts(key);
    }

    /** These and others. */
    public MentionRules plus(MentionRules more) {
        List<MentionRule> allRules = new ArrayList<>(rules);
        allRules.addAll(more.rules);
        List<Example> allExamples = new ArrayList<>(examples);
        allExamples.addAll(more.examples);
        return new MentionRules(allRules, allExamples);
    }

    /** Finds what they speak of. */
    public MentionMatcher matcher() {
        return new MentionMatcher(rules);
    }

    /** A sentence for each example that is decided wrongly; none when all is well. */
    public List<String> problems() {
        MentionMatcher matcher = matcher();
        List<String> problems = new ArrayList<>();
        for (Example example : examples) {
            Set<String> found =
                    matcher.match(example.text(), example.language()).entities();
            if (!found.equals(example.entities())) {
                problems.add(example.file() + ": the example '" + example.text() + "' should speak of "
                        + example.entities() + ", but the rules find " + found);
            }
        }
        return problems;
    }
}
