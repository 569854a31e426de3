package dev.faultline.app;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code faultline check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        subcommands = CheckSourcesCommand.class,
        description = "Looks at the installation and the servers, and says what to do where something is wrong.",
        footer = {
            "",
            "Attaches to the stack of the data folder, or starts it for the check. Exit code 1 when a line failed."
        })
final class CheckCommand implements Callable<Integer> {

    private static final int NAME_WIDTH = 16;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = common.terminal();
        List<Finding> all =
                new ArrayList<>(new InstallationCheck(CommonOptions.home(), common.data(), System.getenv()).findings());
        all.forEach(finding -> print(terminal, finding));
        if (all.stream().noneMatch(finding -> finding.state() == Finding.State.FAILED)) {
            try (Session session = Session.open(common, Clock.systemUTC())) {
                List<Finding> servers =
                        new PlatformCheck(session.platform(), session.run().getId()).findings();
                servers.forEach(finding -> print(terminal, finding));
                all.addAll(servers);
            }
        }
        long failed =
                all.stream().filter(f -> f.state() == Finding.State.FAILED).count();
        terminal.out().println(failed == 0 ? terminal.green("Ready.") : terminal.red(failed + " failed."));
        return failed == 0 ? 0 : 1;
    }

    private static void print(Terminal terminal, Finding finding) {
        String state =
                switch (finding.state()) {
                    case OK -> terminal.green("ok    ");
                    case NOTE -> terminal.yellow("note  ");
                    case FAILED -> terminal.red("FAILED");
                };
        terminal.out().println(state + "  " + Text.column(finding.what(), NAME_WIDTH) + Text.visible(finding.detail()));
    }
}
