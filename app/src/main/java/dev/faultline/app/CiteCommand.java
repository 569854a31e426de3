package dev.faultline.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.app.export.Cite;
import dev.faultline.app.export.CitedNumber;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faultline cite}. */
@Command(
        name = "cite",
        mixinStandardHelpOptions = true,
        description = "How to quote a number: sentence, interval, window, provenance, version, SQL and BibTeX.",
        footer = {
            "",
            "Exports and the story show ids. A row without an id is named by its table and the columns that tell it from",
            "others; the name of the table alone says which these are. Every table of faultline export but runs.",
            "What is reconstructed says so in the sentence, and has no number to quote.",
            "",
            "Examples:",
            "  faultline cite 0123456789abcdef01234567",
            "  faultline cite ID --format bibtex >> paper.bib",
            "  faultline cite provider_honesty provider=aws year=2025",
            "  faultline cite rates entity=base surface=CHAIN signal=blocks source=ID bucket_start=2025-10-20T07:00:00Z"
        })
final class CiteCommand implements Callable<Integer> {

    /** How a citation is written. */
    enum Format {
        TEXT,
        JSON,
        BIBTEX
    }

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            arity = "1..*",
            paramLabel = "ID",
            description = "Id of the row; or the name of a table, and COLUMN=VALUE for what names one row of it.")
    private List<String> row = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "TEXT",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    @Option(names = "--private", description = "Also rows of private series.")
    private boolean privately;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "As it was known at that moment, instead of as it is known now.")
    private @Nullable Instant at;

    @Override
    public Integer call() throws InterruptedException, IOException {
        try (Session session = Session.open(common, Clock.systemUTC())) {
            session.platform().migrate();
            Cite cite = new Cite(session.exports(), privately, at);
            Cite.Found found = cite.of(row.toArray(new String[0])).orElseThrow(this::unknown);
            session.terminal().out().print(text(found));
            session.terminal().out().flush();
        }
        return CommandLine.ExitCode.OK;
    }

    private CommandException unknown() {
        return new CommandException("No row that can be cited is '" + Text.visible(String.join(" ", row)) + "'"
                + (at == null ? "" : " as of " + at)
                + ". Rows of faultline export have an id, or are named by table and columns, such as: faultline cite rates"
                + " entity=… surface=… signal=… source=… bucket_start=…; rows of private series need --private. What is in"
                + " no export, such as arrivals or what faultline concentration counts, cannot be cited so: quote the"
                + " statement or the command, with the run.");
    }

    private String text(Cite.Found found) throws IOException {
        CitedNumber number = found.number();
        return switch (format) {
            case BIBTEX -> number.bibTex(found.year());
            case JSON -> new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(found.fields()) + "\n";
            case TEXT -> {
                StringBuilder all = new StringBuilder(Text.visible(number.sentence()) + "\n\n");
                found.fields().forEach((name, value) -> {
                    if (!name.equals("sentence") && !name.equals("bibtex")) {
                        all.append(Text.column(name, 12))
                                .append(value == null ? "none" : Text.visible(value))
                                .append('\n');
                    }
                });
                yield all.append('\n').append(number.bibTex(found.year())).toString();
            }
        };
    }
}
