package dev.faultline.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.event.Entity;
import dev.faultline.ingest.http.HostLimit;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.page.PageDefinition;
import dev.faultline.ingest.page.PageRegister;
import dev.faultline.ingest.probe.ProbeTarget;
import dev.faultline.ingest.recording.ManifestException;
import dev.faultline.ingest.recording.RegisterFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveConfigurationTest {

    private static final String CONTACT = "limits: {contact: 'mailto:a@b.c'}\n";

    @TempDir
    private Path temp;

    @Test
    void theSmallestFileHasDefaults() throws Exception {
        LiveConfiguration read = read(CONTACT);

        assertThat(read.fetch().userAgent()).isEqualTo("faultline/1 (+mailto:a@b.c)");
        assertThat(read.fetch().limits().wholeTime()).isEqualTo(Duration.ofSeconds(15));
        assertThat(read.fetch().limits().usual()).isEqualTo(HostLimit.USUAL);
        assertThat(read.fetch().cache()).isEqualTo(temp.resolve("cache"));
        assertThat(read.pages()).isEmpty();
        assertThat(read.probes()).isEmpty();
        assertThat(read.recording()).isEqualTo(new RecordSection(null, 64_000_000, null, true));
    }

    @Test
    void everyKeyIsTaken() throws Exception {
        LiveConfiguration read = read("""
                data: elsewhere
                limits:
                  contact: https://example.org/about
                  wholeTime: PT5S
                  mostBytes: 1000000
                  retries: 0
                  perMinute: 30
                  atOnce: 1
                  hosts: {API.example.org: {perMinute: 6, atOnce: 3}}
                  privateHosts: [localhost]
                  redirectHosts: [cdn.example.org]
                  proxy: http://proxy.example.org:3128
                  cache: false
                pages:
                  known: [cloudflare]
                  own: [{entity: kraken, format: instatus-json, url: 'https://k.example/summary.json', pace: PT2M}]
                probes:
                  vantage: home
                  targets:
                    - {entity: kraken, surface: API, kind: HTTPS, address: 'https://api.example.org/time'}
                    - {entity: kraken, surface: API, kind: TLS, address: 'api.example.org:443', pace: PT5M}
                    - {entity: aws, surface: API, kind: TCP, address: 'dynamodb.us-east-1.example:443', cloud: aws, place: us-east-1}
                    - {entity: aws, surface: API, kind: TCP, address: 'dynamodb.eu-west-1.example:443', cloud: aws, place: eu-west-1}
                record: {directory: kept, fileBytes: 20000, raw: false}
                retention: {recordings: P30D, topics: P60D}
                """);

        assertThat(read.fetch().limits().hosts()).containsEntry("api.example.org", new HostLimit(6, 3));
        assertThat(read.fetch().reach().proxy()).hasToString("http://proxy.example.org:3128");
        assertThat(read.fetch().cache()).isNull();
        assertThat(read.recording()).isEqualTo(new RecordSection(Path.of("kept"), 20_000, Duration.ofDays(30), false));
        assertThat(read.topicRetention()).isEqualTo(Duration.ofDays(60));
        assertThat(sources(read))
                .containsExactly(
                        "page-cloudflare",
                        "page-kraken",
                        "probe-https-kraken-api.example.org",
                        "probe-tls-kraken-api.example.org",
                        "probe-tcp-aws-dynamodb.us-east-1.example",
                        "probe-tcp-aws-dynamodb.eu-west-1.example");
        assertThat(read.probes()).extracting(ProbeTarget::place).containsExactly(null, null, "us-east-1", "eu-west-1");
    }

    @Test
    void everyRefusalNamesKeyValueAndWhatIsAllowed() {
        assertRefused("pages: {known: all}", "limits is missing", "contact");
        assertRefused("limits: {}", "limits.contact is missing");
        assertRefused("limits: {contact: 'a b c', x: 1}", "limits.contact is a b c");
        assertRefused("limits: {contact: 'me@x', speed: 1}", "unknown key limits.speed", "wholeTime");
        assertRefused("limits: {contact: 'me@x', retries: 9}", "limits.retries is 9", "from 0 to 5");
        assertRefused("limits: {contact: 'me@x', perMinute: 0}", "limits.perMinute is 0");
        assertRefused("limits: {contact: 'me@x', proxy: 'http://u:secret@p:1'}", "limits.proxy");
        assertRefused(CONTACT + "pages: {known: [nobody]}", "pages.known is nobody", "cloudflare");
        assertRefused(
                CONTACT + "pages: {own: [{entity: a, format: xml, url: 'https://a'}]}",
                "format is xml",
                "statuspage-v2");
        assertRefused(CONTACT + "pages: {own: [{entity: a, format: azure-rss, url: 'ftp://a'}]}", "url is ftp://a");
        assertRefused(CONTACT + "pages: {own: [{entity: a, format: azure-rss, url: 'https://a', pace: PT7S}]}", "pace");
        assertRefused(
                CONTACT + "probes: {targets: [{entity: a, surface: API, kind: TCP, address: 'a:1'}]}",
                "vantage is missing");
        assertRefused(
                CONTACT + "probes: {vantage: v, targets: [{entity: a, surface: API, kind: TCP, address: a}]}",
                "address is a",
                "a host and a port");
        assertRefused(CONTACT + "record: {fileBytes: 1}", "record.fileBytes is 1");
        assertRefused(CONTACT + "retention: {topics: P2D}", "retention.topics is PT48H", "from P8D");
        assertRefused(CONTACT + "retention: {observations: P1D}", "unknown key retention.observations");
    }

    @Test
    void aPasswordInAnAddressIsNotShown() {
        for (String file : List.of(
                "limits: {contact: 'me@x', proxy: 'http://u:secret@p:1'}",
                "limits: {contact: 'me@x', proxy: 'http://u:se cret@p:1'}",
                CONTACT + "pages: {own: [{entity: a, format: azure-rss, url: 'https://u:secret@a/'}]}",
                CONTACT + "pages: {own: [{entity: a, format: azure-rss, url: 'https://u:se cret@a/'}]}",
                CONTACT + "probes: {vantage: v, targets: [{entity: a, surface: API, kind: HTTPS,"
                        + " address: 'https://u:secret@a/'}]}")) {
            assertThatThrownBy(() -> read(file))
                    .isInstanceOf(ManifestException.class)
                    .hasMessageContaining("not shown")
                    .hasMessageNotContaining("cret@");
        }
    }

    @Test
    void anAddressThatIsNoPlaceOfTheWebIsRefused() throws Exception {
        for (String address : List.of(
                "file:///etc/passwd",
                "file://host/x",
                "jar:file:/x!/y",
                "ftp://a/",
                "http://2130706433/",
                "https://u:p@a/")) {
            LiveConfiguration node =
                    read(CONTACT + "sources: [{kind: evm, id: n, entity: e, address: '" + address + "'}]");
            assertThatThrownBy(() -> sources(node)).isInstanceOf(ManifestException.class);
            LiveConfiguration feed = read(
                    CONTACT + "sources: [{kind: press, id: p, url: '" + address + "', terms: [{term: T, entity: e}]}]");
            assertThatThrownBy(() -> sources(feed)).isInstanceOf(ManifestException.class);
        }
    }

    @Test
    void anUnknownKindAndTwoSourcesOfOneNameAreRefused() throws Exception {
        LiveConfiguration unknown = read(CONTACT + "sources: [{kind: tea-leaves}]");
        assertThatThrownBy(() -> sources(unknown)).hasMessageContaining("kind is tea-leaves");
        LiveConfiguration twice = read(CONTACT
                + "pages: {known: [cloudflare], own: [{entity: cloudflare, format: azure-rss, url: 'https://a'}]}");
        assertThatThrownBy(() -> sources(twice)).hasMessageContaining("page-cloudflare");
    }

    @Test
    void theShippedPagesSpeakForEntitiesOfTheRegister() {
        Path home = Path.of(System.getProperty("faultline.home"));
        Set<String> register = RegisterFiles.read(
                        List.of(home.resolve("cases/register")), Instant.parse("2026-11-28T00:00:00Z"))
                .entities()
                .stream()
                .map(Entity::getId)
                .collect(Collectors.toSet());

        assertThat(PageRegister.read(home.resolve("cases/pages.yaml")).pages())
                .hasSizeGreaterThan(10)
                .allSatisfy(page -> assertThat(register).contains(page.entity()));
    }

    @Test
    void everyGroupThatPeopleDependOnHasShippedPages() {
        Path home = Path.of(System.getProperty("faultline.home"));
        Set<String> spoken = PageRegister.read(home.resolve("cases/pages.yaml")).pages().stream()
                .map(PageDefinition::entity)
                .collect(Collectors.toSet());
        Map<String, List<String>> ofKind = RegisterFiles.read(
                        List.of(home.resolve("cases/register")), Instant.parse("2026-11-28T00:00:00Z"))
                .entities()
                .stream()
                .collect(
                        Collectors.groupingBy(Entity::getKind, Collectors.mapping(Entity::getId, Collectors.toList())));

        assertThat(spoken).as("clouds").contains("aws", "gcp", "azure", "digitalocean", "oracle-cloud", "ibm-cloud");
        assertThat(spoken).as("networks of delivery").contains("cloudflare", "fastly", "akamai");
        assertThat(Map.of(
                        "exchange", 6,
                        "derivatives-venue", 2,
                        "chain", 4,
                        "rollup", 4,
                        "wallet", 1,
                        "defi", 2,
                        "rpc-provider", 3))
                .allSatisfy((kind, least) -> assertThat(ofKind.get(kind))
                        .as(kind)
                        .filteredOn(spoken::contains)
                        .hasSizeGreaterThanOrEqualTo(least));
    }

    private void assertRefused(String yaml, String... parts) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(ManifestException.class)
                .hasMessageContainingAll(parts);
    }

    private static List<String> sources(LiveConfiguration configuration) throws IOException {
        try (HttpFetcher fetcher = new HttpFetcher(configuration.fetch(), Clock.systemUTC())) {
            return new LiveSources(configuration, Map.of())
                    .make(new SourceKind.Surroundings(fetcher, Clock.systemUTC(), Map.of())).stream()
                            .map(LiveSource::id)
                            .toList();
        }
    }

    private LiveConfiguration read(String yaml) throws IOException {
        Path known = Files.writeString(
                temp.resolve("pages.yaml"),
                "pages: [{entity: cloudflare, format: statuspage-v2, url: 'https://c.example/api/v2/incidents.json'}]");
        Path file = Files.writeString(temp.resolve("faultline.yaml"), yaml);
        return LiveConfiguration.read(file, new LiveConfiguration.Setting(PageRegister.read(known), "1", temp));
    }
}
