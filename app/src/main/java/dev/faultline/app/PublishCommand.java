package dev.faultline.app;

import dev.faultline.app.export.Exports;
import dev.faultline.app.site.StaticSite;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code faultline publish}. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = "Writes a static site to share: a page for each incident, exports, feeds, how to cite.",
        footer = {
            "",
            "No page needs a script. The same rows give the same bytes. Private series are left out.",
            "",
            "Example:",
            "  faultline publish --site site"
        })
final class PublishCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ExportOptions options = new ExportOptions();

    @Option(names = "--site", paramLabel = "DIR", required = true, description = "Folder of the site.")
    private Path folder = Path.of("site");

    @Override
    public Integer call() throws InterruptedException, IOException {
        Terminal terminal = common.terminal();
        try (Session session = Session.open(common, Clock.systemUTC())) {
            session.platform().migrate();
            Exports exports = session.exports();
            int incidents = new StaticSite(exports, options.scope(null), terminal::progress).write(folder);
            terminal.progressDone();
            terminal.note("Pages of incidents: " + incidents + ". Open " + folder.resolve("index.html") + ".");
        }
        return CommandLine.ExitCode.OK;
    }
}
