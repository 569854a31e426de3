package dev.faultline.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the engine or the page listens for others than this machine, encrypted, for reading alone.
 *
 * @param host name or address of the interface
 * @param port port to listen on
 * @param certificate PEM file of the certificate with those that vouch for it
 * @param key PEM file of the private key
 * @param password file whose first line is the password of readers
 */
public record Listener(String host, int port, Path certificate, Path key, Path password) {
    private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\s]+):(\\d{1,5})");

    /**
     * Checks what a user gave.
     *
     * @throws StackException saying what is missing or wrong, and what to do
     */
    public static Listener of(String address, @Nullable Path certificate, @Nullable Path key, @Nullable Path password) {
        Matcher matcher = ADDRESS.matcher(address);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > 65535) {
            throw new StackException("--listen is '" + address + "'; write HOST:PORT, such as 0.0.0.0:8443.");
        }
        return new Listener(
                matcher.group(1).replaceAll("[\\[\\]]", ""),
                Integer.parseInt(matcher.group(2)),
                readable("--tls-certificate", certificate, "the certificate (PEM)"),
                readable("--tls-key", key, "the private key (PEM)"),
                readable("--password-file", password, "the password of readers"));
    }

    private static Path readable(String option, @Nullable Path file, String what) {
        if (file == null) {
            throw new StackException("--listen opens the tables to other machines, so it needs a password and TLS: "
                    + option + " FILE is missing, with " + what + ".");
        }
        if (!Files.isReadable(file)) {
            throw new StackException(option + " is " + file + ", which cannot be read.");
        }
        return file.toAbsolutePath().normalize();
    }

    /** The arguments of the engine's process. Nothing in them is secret; the files are. */
    List<String> arguments() {
        return List.of(
                "--listen",
                (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port,
                "--tls-certificate",
                certificate.toString(),
                "--tls-key",
                key.toString(),
                "--password-file",
                password.toString());
    }
}
