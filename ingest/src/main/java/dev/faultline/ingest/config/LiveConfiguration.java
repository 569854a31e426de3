package dev.faultline.ingest.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.faultline.ingest.http.FetchSettings;
import dev.faultline.ingest.page.PageDefinition;
import dev.faultline.ingest.page.PageRegister;
import dev.faultline.ingest.probe.ProbeTarget;
import dev.faultline.ingest.recording.Fields;
import dev.faultline.ingest.recording.ManifestException;
import dev.faultline.ingest.recording.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What {@code faultline.yaml} says about live reading, checked as a whole before anything starts.
 *
 * @param fetch how is read
 * @param pages status pages to watch
 * @param vantage where probes are asked from
 * @param probes surfaces to ask
 * @param sources mappings of the section sources, each with its kind not yet read
 * @param recording where and how what was read is kept
 * @param topicRetention how long topics keep what is written live; null for ever
 * @param notification the section notify, not read yet; null when there is none
 * @param own what may be posted
 */
public record LiveConfiguration(
        FetchSettings fetch,
        List<PageDefinition> pages,
        String vantage,
        List<ProbeTarget> probes,
        List<Fields> sources,
        RecordSection recording,
        @Nullable Duration topicRetention,
        @Nullable Fields notification,
        OwnSection own) {

    /** Keys of {@code faultline.yaml} that are sections and no options. */
    public static final Set<String> SECTIONS =
            Set.of("sources", "pages", "probes", "limits", "record", "retention", "notify", "own");

    private static final String ALL = "all";

    /** Above the horizon of late knowledge, seven days. */
    private static final Duration SHORTEST_RETENTION = Duration.ofDays(8);

    /**
     * What a reader must know beside the file.
     *
     * @param known pages that are known
     * @param version of this program
     * @param data folder of state
     */
    public record Setting(PageRegister known, String version, Path data) {}

    /**
     * Reads the sections of a file; the other keys of it are options of commands.
     *
     * @throws ManifestException with file, key, value and what is allowed
     */
    public static LiveConfiguration read(Path file, Setting setting) {
        try {
            return of(Fields.of(file.toString(), "", Yaml.read(file.toString(), Files.readAllBytes(file))), setting);
        } catch (IOException e) {
            throw new ManifestException(
                    file + " cannot be read: " + e.getMessage() + ". docs/live.md shows one to begin with.", e);
        }
    }

    private static LiveConfiguration of(Fields file, Setting setting) {
        if (!file.has("limits")) {
            throw new ManifestException(
                    file.file()
                            + ": the section limits is missing; it must say who asks: limits: {contact: mailto:you@example.org}");
        }
        Fields probes = section(file, "probes");
        String vantage = probes.textOrNull("vantage");
        List<ProbeTarget> targets =
                probes.children("targets").stream().map(ProbeTarget::of).toList();
        probes.finish();
        if (vantage == null && !targets.isEmpty()) {
            throw probes.missing("vantage");
        }
        Fields retention = section(file, "retention");
        Duration topics = topicRetention(retention);
        return new LiveConfiguration(
                LimitsSection.settings(
                        file.child("limits"), setting.version(), setting.data().resolve("cache")),
                pages(section(file, "pages"), setting.known()),
                vantage == null ? "" : vantage,
                targets,
                file.children("sources"),
                RecordSection.of(section(file, "record"), retention),
                topics,
                file.childOrNull("notify"),
                OwnSection.of(file.childOrNull("own")));
    }

    private static @Nullable Duration topicRetention(Fields retention) {
        Duration topics = retention.durationOrNull("topics");
        if (topics != null && topics.compareTo(SHORTEST_RETENTION) < 0) {
            throw retention.wrong(
                    "topics", topics, "a duration from P8D on: a stage may stand for a week, and catch up then");
        }
        return topics;
    }

    private static Fields section(Fields file, String name) {
        Fields section = file.childOrNull(name);
        return section == null ? Fields.of(file.file(), name, JsonNodeFactory.instance.objectNode()) : section;
    }

    private static List<PageDefinition> pages(Fields section, PageRegister known) {
        List<PageDefinition> pages = new ArrayList<>();
        List<String> names = section.isList("known") ? section.texts("known") : single(section);
        for (String name : names) {
            List<PageDefinition> found = name.equals(ALL) ? known.pages() : known.of(name);
            if (found.isEmpty()) {
                TreeSet<String> allowed = new TreeSet<>();
                known.pages().forEach(page -> allowed.add(page.entity()));
                throw section.wrong("known", name, ALL + ", or of " + String.join(", ", allowed));
            }
            pages.addAll(found);
        }
        pages.addAll(PageRegister.of(section.children("own")).pages());
        section.finish();
        return pages;
    }

    private static List<String> single(Fields section) {
        String name = section.textOrNull("known");
        return name == null ? List.of() : List.of(name);
    }
}
