package dev.faultline.app;

import dev.faultline.app.serve.Listening;
import dev.faultline.app.serve.PageServer;
import dev.faultline.local.Exposure;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code faultline serve}. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serves the page and the API over what is in the tables, until Ctrl-C. Reads only.",
        footer = {
            "",
            "On this machine alone unless --listen is given. Then certificate, key and a password of at least 12 characters",
            "are needed, as for 'faultline stack --listen'; --port is not.",
            "The address that is printed has a token behind #, which statements of one's own need.",
            "Examples:",
            "  faultline serve",
            "  faultline serve --port 9000",
            "  faultline serve --listen 0.0.0.0:8443 --tls-certificate server.pem --tls-key server.key \\",
            "      --password-file readers.txt",
            "docs/page.md describes the page, docs/api.md the API."
        })
final class ServeCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + ServedPage.USUAL_PORT,
            description = "Port of the page; 0 for any free one (default: ${DEFAULT-VALUE}, or a free one when taken).")
    private int port = ServedPage.USUAL_PORT;

    @Mixin
    private ListenOptions listening = new ListenOptions();

    @Override
    public Integer call() throws InterruptedException {
        Optional<Exposure> exposure = listening.listener().map(Exposure::read);
        try (Session session = Session.open(common, Clock.systemUTC())) {
            session.platform().migrate();
            try (PageServer page = exposure.map(
                            guarded -> ServedPage.open(session, Listening.exposed(guarded), System.getenv()))
                    .orElseGet(() -> ServedPage.openLocally(session, port))) {
                session.terminal().note("The page is at " + page.address("") + "  (Ctrl-C ends it)");
                session.stayUntilStopped();
            }
        }
        return 0;
    }
}
