package dev.faultline.local;

import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.auth.SecurityProtocol;

/**
 * How the cluster lets us in: what a client of Kafka must know beside where it is. Secrets are {@link Password}s, which show
 * themselves to the client alone.
 *
 * @param settings of Kafka's clients: {@code security.*}, {@code sasl.*}, {@code ssl.*}
 */
public record BrokerLogin(Map<String, Object> settings) {
    static final String CONFIG = "KAFKA_CLIENT_CONFIG";
    static final String USER = "KAFKA_USER";
    static final String PASSWORD = "KAFKA_PASSWORD";
    static final String MECHANISM = "KAFKA_SASL_MECHANISM";
    static final String PROTOCOL = "KAFKA_SECURITY_PROTOCOL";
    static final String AUTHORITY = "KAFKA_CA_FILE";
    static final String CERTIFICATE = "KAFKA_CERTIFICATE_FILE";
    static final String KEY = "KAFKA_KEY_FILE";
    static final String KEY_PASSWORD = "KAFKA_KEY_PASSWORD";

    /** An open cluster. */
    public static final BrokerLogin NONE = new BrokerLogin(Map.of());

    private static final String USUAL_MECHANISM = "SCRAM-SHA-512";
    private static final Map<String, String> MODULES = Map.of(
            "PLAIN",
            "org.apache.kafka.common.security.plain.PlainLoginModule",
            "SCRAM-SHA-256",
            "org.apache.kafka.common.security.scram.ScramLoginModule",
            USUAL_MECHANISM,
            "org.apache.kafka.common.security.scram.ScramLoginModule");

    /** Copies the settings. */
    public BrokerLogin {
        settings = Map.copyOf(settings);
    }

    /**
     * Reads the variables; those that are set win over the same setting in the file of {@code KAFKA_CLIENT_CONFIG}.
     *
     * @throws StackException with variable and remedy
     */
    static BrokerLogin of(Variables variables) {
        Map<String, Object> settings = new TreeMap<>();
        variables.content(CONFIG).ifPresent(text -> settings.putAll(fromFile(text)));
        boolean hasUser = user(variables, settings);
        boolean hasAuthority = authority(variables, settings);
        boolean hasTls = certificate(variables, settings) || hasAuthority;
        Optional<String> protocol = variables.text(PROTOCOL).map(BrokerLogin::allowedProtocol);
        if (protocol.isPresent()) {
            settings.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol.get());
        } else if (hasUser || hasTls) {
            settings.putIfAbsent(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, hasUser ? "SASL_SSL" : "SSL");
        }
        return new BrokerLogin(settings);
    }

    private static Map<String, Object> fromFile(String text) {
        Properties read = new Properties();
        try {
            read.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            throw new StackException(CONFIG + " names a file that is no file of properties (name=value).");
        }
        Map<String, Object> settings = new TreeMap<>();
        for (String name : read.stringPropertyNames()) {
            if (!name.matches("(security|sasl|ssl)\\.[a-z0-9.]+")) {
                throw new StackException(CONFIG + ": the setting " + name
                        + " is not allowed; the file may hold security.*, sasl.* and ssl.* of Kafka's clients.");
            }
            String value = read.getProperty(name).strip();
            settings.put(name, isSecret(name) ? new Password(value) : value);
        }
        return settings;
    }

    private static boolean isSecret(String name) {
        return name.contains("password")
                || name.contains("secret")
                || name.contains("assertion")
                || name.equals(SaslConfigs.SASL_JAAS_CONFIG)
                || name.equals(SslConfigs.SSL_KEYSTORE_KEY_CONFIG);
    }

    private static boolean user(Variables variables, Map<String, Object> settings) {
        Optional<String> user = variables.text(USER);
        Optional<Secret> password = variables.secret(PASSWORD);
        if (user.isEmpty() && password.isEmpty()) {
            return false;
        }
        if (user.isEmpty() || password.isEmpty()) {
            throw new StackException("Of " + USER + " and " + PASSWORD + " (or " + PASSWORD
                    + "_FILE) one is set and one is not; set both or none.");
        }
        String mechanism = variables.text(MECHANISM).orElse(USUAL_MECHANISM).toUpperCase(Locale.ROOT);
        String module = MODULES.get(mechanism);
        if (module == null) {
            throw new StackException(
                    MECHANISM + " is " + mechanism + "; allowed are PLAIN, SCRAM-SHA-256, SCRAM-SHA-512,"
                            + " and others by the file of " + CONFIG + ".");
        }
        settings.put(SaslConfigs.SASL_MECHANISM, mechanism);
        settings.put(
                SaslConfigs.SASL_JAAS_CONFIG,
                new Password(module + " required username=" + quoted(user.get()) + " password="
                        + quoted(password.get().reveal()) + ";"));
        return true;
    }

    /** Java's files of logins know the escapes of C. */
    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean authority(Variables variables, Map<String, Object> settings) {
        variables.file(AUTHORITY).ifPresent(file -> {
            Authority.trusting(AUTHORITY, file);
            settings.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
            settings.put(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, file.toString());
        });
        return variables.text(AUTHORITY).isPresent();
    }

    private static boolean certificate(Variables variables, Map<String, Object> settings) {
        Optional<String> certificate = variables.content(CERTIFICATE);
        Optional<String> key = variables.content(KEY);
        if (certificate.isPresent() != key.isPresent()) {
            throw new StackException(
                    "Of " + CERTIFICATE + " and " + KEY + " one is set and one is not; set both or none.");
        }
        certificate.ifPresent(chain -> settings.put(SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG, chain));
        key.ifPresent(text -> {
            settings.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "PEM");
            settings.put(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, new Password(text));
        });
        variables
                .secret(KEY_PASSWORD)
                .ifPresent(secret -> settings.put(SslConfigs.SSL_KEY_PASSWORD_CONFIG, new Password(secret.reveal())));
        return key.isPresent();
    }

    private static String allowedProtocol(String text) {
        String name = text.toUpperCase(Locale.ROOT);
        if (!Set.copyOf(SecurityProtocol.names()).contains(name)) {
            throw new StackException(
                    PROTOCOL + " is " + text + "; allowed are PLAINTEXT, SSL, SASL_SSL, SASL_PLAINTEXT.");
        }
        return name;
    }

    /** Whether a password would travel in the clear. */
    public boolean isOpenToListeners() {
        return "SASL_PLAINTEXT".equals(settings.get(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG));
    }
}
