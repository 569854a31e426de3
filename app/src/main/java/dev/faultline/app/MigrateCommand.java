package dev.faultline.app;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code faultline migrate}. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = "Brings the databases to the tables and views of this version. Doing it again changes nothing.")
final class MigrateCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        try (Session session = Session.open(common, Clock.systemUTC())) {
            List<String> applied = session.platform().migrate();
            session.platform().markCurrent(session.run(), session.clock());
            applied.forEach(session.terminal().out()::println);
            session.terminal()
                    .out()
                    .println(applied.isEmpty() ? "Nothing to do." : applied.size() + " migrations applied.");
        }
        return 0;
    }
}
