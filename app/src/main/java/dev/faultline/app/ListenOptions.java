package dev.faultline.app;

import dev.faultline.local.Listener;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command that opens something to other machines is told where, with which certificate and for whom. */
final class ListenOptions {

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description = "Lets other machines read, over TLS; needs the three options that follow.")
    private @Nullable String listen;

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            description = "Certificate, with those that vouch for it (PEM).")
    private @Nullable Path certificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "Its private key (PEM).")
    private @Nullable Path key;

    @Option(names = "--password-file", paramLabel = "FILE", description = "Password of readers, in the first line.")
    private @Nullable Path password;

    /**
     * Where to listen, when it was asked for.
     *
     * @throws CommandException when only files were given
     * @throws dev.faultline.local.StackException when something is missing or cannot be read
     */
    Optional<Listener> listener() {
        if (listen != null) {
            return Optional.of(Listener.of(listen, certificate, key, password));
        }
        if (certificate != null || key != null || password != null) {
            throw new CommandException("--tls-certificate, --tls-key and --password-file say how to listen; say where:"
                    + " --listen HOST:PORT.");
        }
        return Optional.empty();
    }
}
