package dev.faultline.evaluate.texts;

import dev.faultline.evaluate.dataset.LabelledReport;
import dev.faultline.evaluate.report.Report;
import dev.faultline.evaluate.report.Section;
import dev.faultline.evaluate.report.Table;
import dev.faultline.evaluate.report.Value;
import dev.faultline.streams.text.Findings;
import dev.faultline.streams.text.IncidentTextReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Reads labelled incident reports and compares, field by field. */
public final class TextEvaluation {

    private static final String COMMAND = "faultline evaluate texts DIR";

    private final List<LabelledReport> reports;
    private final Map<Cell, Score> scores = new TreeMap<>();
    private final List<List<Value>> misses = new ArrayList<>();

    private record Cell(String provider, Field field) implements Comparable<Cell> {
        @Override
        public int compareTo(Cell other) {
            int byProvider = provider.compareTo(other.provider);
            return byProvider != 0 ? byProvider : field.compareTo(other.field);
        }
    }

    /** Of the reports given; each is read once. */
    public TextEvaluation(List<LabelledReport> reports) {
        this.reports = List.copyOf(reports);
        IncidentTextReader reader = new IncidentTextReader();
        for (LabelledReport report : this.reports) {
            Findings findings = reader.read(report.text());
            compare(report, new Answers(report, findings));
        }
    }

    private void compare(LabelledReport report, Answers answers) {
        boolean even = report.row() % 2 == 0;
        for (Field field : Field.values()) {
            boolean right = answers.isRight(field);
            Cell cell = new Cell(report.provider(), field);
            scores.merge(cell, Score.NONE.plus(even, right), (before, now) -> before.plus(even, right));
            if (!right && new Targets().percent(report.provider(), field).isPresent()) {
                misses.add(List.of(
                        Value.of(report.provider()),
                        Value.of(report.row()),
                        Value.of(report.id()),
                        Value.of(field.title()),
                        Value.of(orUnknown(answers.label(field))),
                        Value.of(orUnknown(answers.of(field)))));
            }
        }
    }

    private static String orUnknown(String value) {
        return value.isEmpty() ? "unknown" : value;
    }

    /** How many answers of a field are exact, in percent of its reports; not a number without reports. */
    public double percent(String provider, Field field) {
        return 100
                * scores.getOrDefault(new Cell(provider, field), Score.NONE)
                        .all()
                        .value();
    }

    /** The results; with every miss beside its label when wanted. */
    public Report report(boolean withMisses) {
        List<Table> tables = new ArrayList<>();
        tables.add(accuracy());
        tables.add(disputes());
        if (withMisses) {
            tables.add(new Table(
                    "text-misses",
                    "Answers that differ from their label.",
                    List.of("provider", "row", "id", "field", "label", "answer"),
                    misses));
        }
        Section section = new Section("Exact matches", normalisation(), COMMAND, tables, List.of());
        return new Report("Times and places out of text", introduction(), COMMAND, List.of(section));
    }

    private Table accuracy() {
        Targets targets = new Targets();
        List<List<Value>> rows = new ArrayList<>();
        scores.forEach((cell, score) -> {
            OptionalDouble target = targets.percent(cell.provider(), cell.field());
            rows.add(List.of(
                    Value.of(cell.provider()),
                    Value.of(cell.field().title()),
                    Value.share(score.even().value()),
                    Value.share(score.odd().value()),
                    Value.of(score.all()),
                    target.isPresent() ? Value.share(target.getAsDouble() / 100) : Value.none(),
                    verdict(target, score)));
        });
        return new Table(
                "text-accuracy",
                "Exact matches in percent, with exact 95 % intervals of all, beside the best of the language models.",
                List.of("provider", "field", "even rows", "odd rows", "all", "target", "verdict"),
                rows);
    }

    /** The figure is compared with the target as it stands, as the target is a figure of a single set of texts too. */
    private static Value verdict(OptionalDouble target, Score score) {
        if (target.isEmpty()) {
            return Value.none();
        }
        return Value.of(score.all().value() * 100 >= target.getAsDouble() - 0.05 ? "met" : "missed");
    }

    private static Table disputes() {
        List<List<Value>> rows = new Disputes()
                .all().stream()
                        .map(dispute -> List.of(
                                Value.of(dispute.provider()),
                                Value.of(dispute.row()),
                                Value.of(dispute.field()),
                                Value.of(dispute.reason())))
                        .toList();
        return new Table(
                "text-disputes",
                "Labels that their texts do not bear out. They count as errors all the same.",
                List.of("provider", "row", "field", "why"),
                rows);
    }

    private static String introduction() {
        return "Incident reports of AWS, Azure and Google Cloud with labels made by people, read by the grammar of"
                + " [the method](method.md) without a model. The targets are the best exact-match accuracies of large"
                + " language models on these reports and as many more.";
    }

    private static String normalisation() {
        return "An answer counts when it equals its label but for capitals and space around; unknown equals UNKNOWN."
                + " Where a report states no begin, the labels have the time of its first post, and where it states no"
                + " end, that of the post that says it is over; the answers do the same. AWS: the time of day alone,"
                + " of the first wave of several, and the place of the heading. Google: the season of Pacific time as"
                + " the zone; locations were not compared by the source of the targets, and show how often the form"
                + " differs. Azure: the first wave of several; two regions and more are Multiple Regions, three services and more are Multiple"
                + " Services. [The method](method.md) says which rows were read while rules were made.";
    }
}
