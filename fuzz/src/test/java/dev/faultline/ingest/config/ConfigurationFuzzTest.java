package dev.faultline.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.faultline.ingest.ScratchFolder;
import dev.faultline.ingest.Seeds;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.page.PageRegister;
import dev.faultline.ingest.recording.ManifestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in faultline.yaml is understood or refused with file and key, never by a fault of ours. */
class ConfigurationFuzzTest {

    private static final Path FOLDER = ScratchFolder.create();
    private static final Path FILE = FOLDER.resolve("faultline.yaml");

    static Stream<byte[]> seeds() {
        return Seeds.each(1, "limits: {contact: 'mailto:a@b.c'}\npages: {known: all}\n", """
                limits: {contact: 'mailto:a@b.c', privateHosts: [localhost], redirectHosts: [a.b], proxy: 'http://p:1',
                  wholeTime: PT5S, mostBytes: 100000, retries: 1, perMinute: 5, hosts: {a.b: {perMinute: 1, atOnce: 1}}}
                pages:
                  own: [{entity: e, format: statuspage-v2, url: 'https://a.b/c', pace: PT1M, complete: false, cloud: aws}]
                probes:
                  vantage: here
                  targets:
                    - {entity: e, surface: API, kind: HTTPS, address: 'https://a.b/'}
                    - {entity: e, surface: API, kind: TCP, address: 'a.b:1'}
                sources:
                  - {kind: evm, id: n, entity: base, address: 'https://a.b/{key}', key: {environment: KEY}, slice: PT10S}
                  - {kind: press, id: p, url: 'https://a.b/', terms: [{term: T, entity: e}]}
                record: {directory: /tmp/x, fileBytes: 64000000}
                retention: {recordings: P30D}
                """);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "60s")
    void aConfigurationIsUnderstoodOrRefused(byte[] data) throws IOException {
        Files.write(FILE, Seeds.payload(data));
        try {
            LiveConfiguration read = LiveConfiguration.read(
                    FILE, new LiveConfiguration.Setting(PageRegister.of(List.of()), "test", FOLDER));
            try (HttpFetcher fetcher = new HttpFetcher(read.fetch(), Clock.systemUTC())) {
                List<LiveSource<?>> sources = new LiveSources(
                                read, SourceKinds.all(new SocialSetting(FOLDER.resolve("no-rules.yaml"), FOLDER)))
                        .make(new SourceKind.Surroundings(fetcher, Clock.systemUTC(), Map.of("KEY", "hush-4711")));
                sources.forEach(LiveSource::close);
            }
        } catch (ManifestException | IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("hush-4711");
        }
    }
}
