package dev.faultline.app;

import dev.faultline.app.notify.NotifySection;
import dev.faultline.ingest.config.BackfillPlan;
import dev.faultline.ingest.config.KeyEntry;
import dev.faultline.ingest.config.LiveConfiguration;
import dev.faultline.ingest.config.LiveSources;
import dev.faultline.ingest.config.SocialSetting;
import dev.faultline.ingest.config.SourceKind;
import dev.faultline.ingest.config.SourceKinds;
import dev.faultline.ingest.http.FetchSettings;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.RawLogs;
import dev.faultline.ingest.http.Secret;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.own.PostInbox;
import dev.faultline.ingest.own.PostParser;
import dev.faultline.ingest.page.PageDefinition;
import dev.faultline.ingest.page.PageRegister;
import dev.faultline.ingest.recording.Fields;
import dev.faultline.ingest.recording.ManifestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code faultline.yaml} asks for, ready to be made. */
final class LiveSetup {

    /** Rules by which posts are matched, below the installation. */
    static final Path SOCIAL_RULES = Path.of("cases/social-rules.yaml");

    private static final Path PAGES = Path.of("cases/pages.yaml");

    private final LiveConfiguration configuration;
    private final PageRegister known;
    private final SocialSetting social;
    private final Map<String, String> environment;
    private final Clock clock;
    private final NotifySection notify;
    private final PostInbox inbox = new PostInbox();
    private final @Nullable Secret token;

    private LiveSetup(
            LiveConfiguration configuration,
            PageRegister known,
            SocialSetting social,
            Map<String, String> environment,
            Clock clock) {
        this.configuration = configuration;
        this.known = known;
        this.social = social;
        this.notify = NotifySection.of(configuration.notification(), environment);
        this.environment = environment;
        this.clock = clock;
        Fields token = configuration.own().token();
        this.token = token == null ? null : KeyEntry.only(token, environment);
    }

    /**
     * Reads the file and makes every source once, so that whatever is wrong is told before anything starts.
     *
     * @throws CommandException when something is wrong, or nothing is asked for
     */
    static LiveSetup read(Path data, Map<String, String> environment, Clock clock) {
        Path file = LayeredDefaults.path(environment);
        try {
            PageRegister known = PageRegister.read(CommonOptions.home().resolve(PAGES));
            LiveConfiguration configuration =
                    LiveConfiguration.read(file, new LiveConfiguration.Setting(known, release(), data));
            SocialSetting social = new SocialSetting(CommonOptions.home().resolve(SOCIAL_RULES), data);
            LiveSetup setup = new LiveSetup(configuration, known, social, environment, clock);
            setup.refuseNothing(file);
            return setup;
        } catch (ManifestException | IllegalArgumentException | UncheckedIOException e) {
            throw new CommandException(String.valueOf(e.getMessage()), e);
        }
    }

    private void refuseNothing(Path file) {
        try (HttpFetcher fetcher = fetcherWithoutCache()) {
            List<LiveSource<?>> sources = sources(fetcher);
            sources.forEach(LiveSource::close);
            if (sources.isEmpty()) {
                throw new CommandException(file + " names nothing to read. Add for example:  pages: {known: all}");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String release() {
        String release = LiveSetup.class.getPackage().getImplementationVersion();
        return release == null ? "development" : release;
    }

    LiveConfiguration configuration() {
        return configuration;
    }

    /** Who is told, and of what. */
    NotifySection notification() {
        return notify;
    }

    /** Where observations are posted; null when none may be. */
    @Nullable
    PostEndpoint posting() {
        return token == null
                ? null
                : new PostEndpoint(token, new PostParser(configuration.own().series()), inbox, clock);
    }

    Clock clock() {
        return clock;
    }

    HttpFetcher fetcher() {
        return new HttpFetcher(configuration.fetch(), clock);
    }

    /** One that leaves the kept documents alone: two at once would spoil them. */
    HttpFetcher fetcherWithoutCache() {
        FetchSettings fetch = configuration.fetch();
        return new HttpFetcher(new FetchSettings(fetch.userAgent(), fetch.limits(), fetch.reach(), null), clock);
    }

    List<LiveSource<?>> sources(HttpFetcher fetcher) {
        return sources(fetcher, RawLogs.NONE);
    }

    /** @param raw where the bytes they receive are kept */
    List<LiveSource<?>> sources(HttpFetcher fetcher, RawLogs raw) {
        return new LiveSources(configuration, SourceKinds.all(social), inbox, raw)
                .make(new SourceKind.Surroundings(fetcher, clock, environment));
    }

    /**
     * Pages that are called or speak for that name: those that are watched, those that are known, and lists of the past. A
     * page that is watched stands for a known one of the same id or address.
     */
    List<PageDefinition> pages(String name) {
        Map<String, PageDefinition> found = new LinkedHashMap<>();
        Set<URI> addresses = new HashSet<>();
        Stream.of(configuration.pages(), known.pages(), known.histories())
                .flatMap(List::stream)
                .filter(page -> page.entity().equals(name) || page.id().equals(name))
                .filter(page -> !found.containsKey(page.id()) && addresses.add(page.address()))
                .forEach(page -> found.put(page.id(), page));
        return List.copyOf(found.values());
    }

    /** What of the past the same sources can give. */
    BackfillPlan backfills(HttpFetcher fetcher) {
        return new BackfillPlan(configuration, new SourceKind.Surroundings(fetcher, clock, environment), social);
    }
}
