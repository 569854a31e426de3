package dev.faultline.ingest.config;

import dev.faultline.ingest.http.Secret;
import dev.faultline.ingest.recording.Fields;
import java.nio.file.Path;
import java.util.Map;

/** Where a key is: {@code {environment: VARIABLE}}, also written {@code env}, or {@code {file: PATH}}. */
public final class KeyEntry {

    private KeyEntry() {}

    /** The key that an entry names, which has no other keys. */
    public static Secret only(Fields entry, Map<String, String> environment) {
        Secret secret = secret(entry, environment);
        entry.finish();
        return secret;
    }

    /** The key that an entry names; the entry may have further keys. */
    static Secret secret(Fields entry, Map<String, String> environment) {
        String variable = entry.has("env") ? entry.text("env") : entry.textOrNull("environment");
        String file = entry.textOrNull("file");
        if (variable != null && file == null) {
            return Secret.fromEnvironment(environment, variable);
        }
        if (variable == null && file != null) {
            return Secret.fromFile(Path.of(file));
        }
        throw entry.wrong("environment", "neither or both", "environment: VARIABLE, or file: PATH");
    }
}
