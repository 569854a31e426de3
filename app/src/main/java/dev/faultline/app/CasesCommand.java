package dev.faultline.app;

import dev.faultline.ingest.recording.Backfill;
import dev.faultline.ingest.recording.Case;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code faultline cases}. */
@Command(
        name = "cases",
        mixinStandardHelpOptions = true,
        description =
                "Lists the shipped cases; of one, what it is, and which measurements would replace what it retells.",
        footer = {
            "",
            "Examples:",
            "  faultline cases",
            "  faultline cases 2026-05-07-coinbase",
            "  faultline demo --case 2026-05-07-coinbase"
        })
final class CasesCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private CaseOptions cases = new CaseOptions();

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "One case.")
    private @Nullable String name;

    @Override
    public Integer call() {
        Terminal terminal = common.terminal();
        if (name == null) {
            CaseOptions.all(CommonOptions.home()).forEach(one -> terminal.out()
                    .println(Text.column(one.name(), 24) + Text.visible(one.title()) + backfills(one)));
        } else {
            describe(cases.named(name), terminal);
        }
        terminal.out().flush();
        return CommandLine.ExitCode.OK;
    }

    private static String backfills(Case one) {
        return String.format(
                Locale.ROOT, " (%d measurements to be had)", one.backfills().size());
    }

    private static void describe(Case one, Terminal terminal) {
        terminal.out().println(terminal.bold(Text.visible(one.title())));
        Text.wrap(Text.visible(one.notice()), terminal.width() - 2)
                .forEach(line -> terminal.out().println("  " + terminal.yellow(line)));
        terminal.out().println();
        terminal.out().println("Measurements that would replace or complete it:");
        for (Backfill backfill : one.backfills()) {
            terminal.out()
                    .println("  " + Text.column(series(backfill), 48)
                            + Text.visible(backfill.reads() + " " + backfill.source()) + ", "
                            + backfill.from().atZone(ZoneOffset.UTC).toLocalDate() + " to "
                            + backfill.until().atZone(ZoneOffset.UTC).toLocalDate());
            String instead = backfill.replaces().isEmpty()
                    ? "nothing stands for it here"
                    : "instead of " + String.join(", ", backfill.replaces());
            Text.wrap(Text.visible(backfill.reason() + " (" + instead + ")"), terminal.width() - 6)
                    .forEach(line -> terminal.out().println("      " + line));
        }
    }

    private static String series(Backfill backfill) {
        return Text.visible(
                backfill.entity() + " " + backfill.surface().name().toLowerCase(Locale.ROOT) + "/" + backfill.signal());
    }
}
