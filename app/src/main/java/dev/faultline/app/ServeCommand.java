package dev.faultline.app;

import dev.faultline.app.serve.Listening;
import dev.faultline.app.serve.PageServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
            "On this machine alone unless --listen is given. Then a password and TLS are needed: the variable",
            "FAULTLINE_PAGE_PASSWORD, and a PKCS #12 file whose password is in FAULTLINE_KEYSTORE_PASSWORD, such as from",
            "  openssl pkcs12 -export -in cert.pem -inkey key.pem -out page.p12",
            "The address that is printed has a token behind #, which statements of one's own need.",
            "Examples:",
            "  faultline serve",
            "  faultline serve --port 9000",
            "  faultline serve --listen 0.0.0.0 --port 8443 --keystore page.p12",
            "docs/page.md describes the page, docs/api.md the API."
        })
final class ServeCommand implements Callable<Integer> {

    private static final String PASSWORD = "FAULTLINE_PAGE_PASSWORD";
    private static final String KEYSTORE_PASSWORD = "FAULTLINE_KEYSTORE_PASSWORD";
    private static final int SHORTEST_PASSWORD = 12;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + ServedPage.USUAL_PORT,
            description = "Port of the page; 0 for any free one (default: ${DEFAULT-VALUE}, or a free one when taken).")
    private int port = ServedPage.USUAL_PORT;

    @Option(
            names = "--listen",
            paramLabel = "HOST",
            description = "Interface that other machines reach; needs a password and --keystore.")
    private @Nullable String listen;

    @Option(names = "--keystore", paramLabel = "FILE", description = "PKCS #12 file with key and certificate for TLS.")
    private @Nullable Path keystore;

    @Override
    public Integer call() throws InterruptedException {
        Listening.Exposure exposure = listen == null ? null : exposure(listen, System.getenv());
        try (Session session = Session.open(common, Clock.systemUTC())) {
            session.platform().migrate();
            try (PageServer page = listen == null
                    ? ServedPage.openLocally(session, port)
                    : ServedPage.open(session, new Listening(listen, port, exposure), System.getenv())) {
                session.terminal().note("The page is at " + page.address("") + "  (Ctrl-C ends it)");
                session.stayUntilStopped();
            }
        }
        return 0;
    }

    private Listening.Exposure exposure(String host, Map<String, String> environment) {
        String password = environment.getOrDefault(PASSWORD, "");
        if (password.length() < SHORTEST_PASSWORD) {
            throw new CommandException("--listen " + host + " needs a password of at least " + SHORTEST_PASSWORD
                    + " characters in the environment variable " + PASSWORD + "; it is "
                    + (password.isEmpty() ? "not set" : "shorter") + ".");
        }
        if (keystore == null || !Files.isReadable(keystore)) {
            throw new CommandException("--listen " + host + " needs --keystore FILE, a PKCS #12 file with key and"
                    + " certificate that can be read; it is " + (keystore == null ? "not given" : keystore) + ".");
        }
        return new Listening.Exposure(password, keystore, environment.getOrDefault(KEYSTORE_PASSWORD, ""));
    }
}
