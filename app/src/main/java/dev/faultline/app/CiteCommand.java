package dev.faultline.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.app.export.Cite;
import dev.faultline.app.export.CitedNumber;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
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
            "The id is that of an effect, an impact, a drop, an incident or a claim; exports and the story show ids.",
            "What is reconstructed says so in the sentence, and has no number to quote.",
            "",
            "Examples:",
            "  faultline cite 0123456789abcdef01234567",
            "  faultline cite ID --format bibtex >> paper.bib"
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

    @Parameters(paramLabel = "ID", description = "Id of the row.")
    private String id = "";

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
            Cite.Found found = cite.of(id).orElseThrow(this::unknown);
            session.terminal().out().print(text(found));
            session.terminal().out().flush();
        }
        return CommandLine.ExitCode.OK;
    }

    private CommandException unknown() {
        return new CommandException("No effect, impact, drop, incident or claim of the current run has the id '"
                + Text.visible(id) + "'" + (at == null ? "" : " as of " + at)
                + ". Every row of faultline export has its id; rows of private series need --private.");
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
