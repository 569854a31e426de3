package dev.faultline.app;

import dev.faultline.local.Part;
import dev.faultline.local.StackEndpoints;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Says in one sentence why a server did not let us in, and which variable mends it. Names variables and addresses, and never
 * what a secret is.
 */
final class AccessAdvice {

    private final StackEndpoints endpoints;

    AccessAdvice(StackEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** Why the part refused us; empty when the failure is of another kind. */
    Optional<String> of(Part part, Throwable failure) {
        List<Throwable> chain = chain(failure);
        return certificate(part, chain).or(() -> login(part, chain)).or(() -> silence(part, chain));
    }

    private Optional<String> certificate(Part part, List<Throwable> chain) {
        String where = where(part);
        Optional<Throwable> date = first(
                chain, e -> e instanceof CertificateExpiredException || e instanceof CertificateNotYetValidException);
        if (date.isPresent()) {
            return Optional.of("the certificate of " + where + " is not valid today ("
                    + date.get().getMessage() + "). Renew it there, or correct the clock here.");
        }
        if (says(
                chain, "PKIX path building failed", "Path does not chain", "unable to find valid certification path")) {
            return Optional.of("no authority that is trusted here has signed the certificate of " + where + ". Name the"
                    + " file of its authority (PEM) in " + prefix(part) + "_CA_FILE.");
        }
        if (says(chain, "No subject alternative", "No name matching", "doesn't match any of the subject")) {
            return Optional.of("the certificate of " + where + " is for another name. Use the name that is in it in "
                    + part.variable() + ".");
        }
        if (says(chain, "certificate_required", "bad_certificate", "certificate_unknown", "handshake_failure")) {
            return Optional.of(where + " does not take our certificate, or wants one. Name it and its key (PEM) in"
                    + " KAFKA_CERTIFICATE_FILE and KAFKA_KEY_FILE.");
        }
        return says(chain, "Unrecognized SSL message", "Unsupported or unrecognized SSL")
                ? Optional.of(where + " does not speak TLS. "
                        + (part == Part.BROKER
                                ? "Set KAFKA_SECURITY_PROTOCOL to PLAINTEXT or SASL_PLAINTEXT if that is meant."
                                : "Begin " + part.variable() + " with http:// if that is meant."))
                : Optional.empty();
    }

    private Optional<String> login(Part part, List<Throwable> chain) {
        boolean isRefused =
                first(chain, e -> e instanceof SaslAuthenticationException).isPresent()
                        || hasStatus(chain, 401)
                        || says(chain, "AUTHENTICATION_FAILED", "Code: 516");
        if (isRefused) {
            return Optional.of(where(part) + " does not let " + user(part) + " in. Check " + prefix(part) + "_USER and "
                    + prefix(part) + "_PASSWORD (or " + prefix(part) + "_PASSWORD_FILE)"
                    + (part == Part.BROKER ? ", and KAFKA_SASL_MECHANISM." : "."));
        }
        boolean isForbidden =
                first(chain, e -> e instanceof AuthorizationException).isPresent()
                        || hasStatus(chain, 403)
                        || says(chain, "ACCESS_DENIED", "Code: 497");
        return isForbidden
                ? Optional.of(where(part) + " lets " + user(part) + " in, but not do this. docs/security.md lists the"
                        + " rights that are needed.")
                : Optional.empty();
    }

    /** A cluster that wants TLS or a login, and gets neither, says nothing at all. */
    private Optional<String> silence(Part part, List<Throwable> chain) {
        boolean isSilent = first(
                        chain, e -> e instanceof TimeoutException || e instanceof java.util.concurrent.TimeoutException)
                .isPresent();
        return part == Part.BROKER && isSilent
                ? Optional.of(
                        where(part) + " does not answer. Check the address, and whether it wants TLS (KAFKA_CA_FILE)"
                                + " or a login (KAFKA_USER, KAFKA_PASSWORD).")
                : Optional.empty();
    }

    private String where(Part part) {
        return switch (part) {
            case BROKER -> "Kafka at " + endpoints.kafkaBootstrapServers();
            case REGISTRY -> "the schema registry at " + endpoints.schemaRegistryUrl();
            case ENGINE -> "ClickHouse at " + endpoints.clickHouseUrl();
        };
    }

    private static String prefix(Part part) {
        return switch (part) {
            case BROKER -> "KAFKA";
            case REGISTRY -> "SCHEMA_REGISTRY";
            case ENGINE -> "CLICKHOUSE";
        };
    }

    private String user(Part part) {
        String user =
                switch (part) {
                    case BROKER -> "";
                    case REGISTRY -> endpoints.logins().registry().user();
                    case ENGINE -> endpoints.clickHouseUser();
                };
        return user.isEmpty() ? "us" : "user " + user;
    }

    private static boolean hasStatus(List<Throwable> chain, int status) {
        return first(chain, e -> e instanceof RestClientException refusal && refusal.getStatus() == status)
                .isPresent();
    }

    private static boolean says(List<Throwable> chain, String... parts) {
        return first(chain, e -> {
                    String message = String.valueOf(e.getMessage());
                    for (String part : parts) {
                        if (message.contains(part)) {
                            return true;
                        }
                    }
                    return false;
                })
                .isPresent();
    }

    private static Optional<Throwable> first(List<Throwable> chain, Predicate<Throwable> wanted) {
        return chain.stream().filter(wanted).findFirst();
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (@Nullable Throwable next = failure; next != null && !chain.contains(next); next = next.getCause()) {
            chain.add(next);
        }
        return chain;
    }
}
