package dev.faultline.app;

import dev.faultline.ingest.config.SocialSetting;
import dev.faultline.ingest.recording.ManifestException;
import dev.faultline.ingest.social.MentionRules;
import dev.faultline.local.PrivateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a machine needs before anything is started. */
final class InstallationCheck {

    private static final int OLDEST_JAVA = 17;
    private static final long ROOM_BYTES = 2L << 30;
    private static final String LIBRARY = "local/engine/node_modules/@chdb/lib-linux-x64-gnu/libchdb.so";

    private final Path home;
    private final Path data;
    private final Map<String, String> environment;

    InstallationCheck(Path home, Path data, Map<String, String> environment) {
        this.home = home;
        this.data = data;
        this.environment = environment;
    }

    List<Finding> findings() {
        return List.of(java(), engine(), registry(), folder(), room(), social());
    }

    private static Finding java() {
        int version = Runtime.version().feature();
        return version >= OLDEST_JAVA
                ? Finding.ok("java", Runtime.version().toString())
                : Finding.failed("java", version + " is too old; install Java " + OLDEST_JAVA + " or later");
    }

    private Finding engine() {
        if (environment.containsKey("CLICKHOUSE_URL")) {
            return Finding.note("clickhouse", "CLICKHOUSE_URL names a server; the local engine is not used");
        }
        return Files.isRegularFile(home.resolve(LIBRARY))
                ? Finding.ok("clickhouse", "engine library is installed")
                : Finding.failed(
                        "clickhouse",
                        "the engine library is not installed for " + System.getProperty("os.name") + " "
                                + System.getProperty("os.arch")
                                + "; build again with npm on the path, or set CLICKHOUSE_URL to a server");
    }

    private Finding registry() {
        if (environment.containsKey("SCHEMA_REGISTRY_URL")) {
            return Finding.note("registry", "SCHEMA_REGISTRY_URL names a server; the local registry is not used");
        }
        return Files.isDirectory(home.resolve("local/target/registry"))
                ? Finding.ok("registry", "installed")
                : Finding.failed("registry", "not installed; build again: mvn package -DskipTests");
    }

    private Finding folder() {
        try {
            PrivateFolder.create(data);
            Files.delete(Files.createTempFile(data, "check", ".tmp"));
            return Finding.ok("data", data.toAbsolutePath().toString());
        } catch (IOException e) {
            return Finding.failed(
                    "data", data + " cannot be written: " + e.getMessage() + "; choose another by --data");
        }
    }

    /** The shipped rules decide their own examples rightly. */
    private Finding social() {
        try {
            MentionRules rules = new SocialSetting(home.resolve(LiveSetup.SOCIAL_RULES), data).rulesWith(List.of());
            return Finding.ok(
                    "social rules",
                    rules.rules().size() + " rules, " + rules.examples().size() + " examples right");
        } catch (ManifestException e) {
            return Finding.failed("social rules", String.valueOf(e.getMessage()));
        }
    }

    private Finding room() {
        try {
            long free =
                    Files.getFileStore(Files.isDirectory(data) ? data : home).getUsableSpace();
            String found = String.format(Locale.ROOT, "%.1f GiB free", free / (double) (1L << 30));
            return free >= ROOM_BYTES
                    ? Finding.ok("disk", found)
                    : Finding.failed("disk", found + "; at least 2 GiB are needed");
        } catch (IOException e) {
            return Finding.failed("disk", "free space is unknown: " + e.getMessage());
        }
    }
}
