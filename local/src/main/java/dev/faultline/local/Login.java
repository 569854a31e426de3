package dev.faultline.local;

import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How a server that speaks HTTP lets us in, and whom it must be signed by.
 *
 * @param user user name; empty for none
 * @param password its password
 * @param authority certificates in PEM that sign the server's; null for those that Java trusts
 */
public record Login(String user, Secret password, @Nullable Path authority) {

    /** Without user, password or authority. */
    public static final Login NONE = new Login("", Secret.of(""), null);

    /**
     * Reads {@code PREFIX_USER}, {@code PREFIX_PASSWORD} or {@code PREFIX_PASSWORD_FILE}, and {@code PREFIX_CA_FILE}.
     *
     * @throws StackException with variable and remedy
     */
    static Login of(String prefix, String usualUser, Variables variables) {
        Optional<String> user = variables.text(prefix + "_USER");
        Optional<Secret> password = variables.secret(prefix + "_PASSWORD");
        if (usualUser.isEmpty() && user.isPresent() != password.isPresent()) {
            throw new StackException("Of " + prefix + "_USER and " + prefix + "_PASSWORD (or " + prefix
                    + "_PASSWORD_FILE) one is set and one is not; set both or none.");
        }
        Optional<Path> authority = variables.file(prefix + "_CA_FILE");
        authority.ifPresent(file -> Authority.trusting(prefix + "_CA_FILE", file));
        return new Login(user.orElse(usualUser), password.orElse(Secret.of("")), authority.orElse(null));
    }

    /** Trust in the authority alone; nothing where Java's own is meant. */
    public Optional<SSLContext> trust() {
        return authority == null ? Optional.empty() : Optional.of(Authority.trusting("The authority", authority));
    }
}
