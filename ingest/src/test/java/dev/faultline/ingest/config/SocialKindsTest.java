package dev.faultline.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.ingest.http.FetchLimits;
import dev.faultline.ingest.http.FetchSettings;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.Reach;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.recording.Fields;
import dev.faultline.ingest.recording.ManifestException;
import dev.faultline.ingest.recording.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries of the section sources that name social platforms. */
class SocialKindsTest {

    @TempDir
    private Path temp;

    private final HttpFetcher fetcher = new HttpFetcher(
            new FetchSettings("faultline-test", FetchLimits.USUAL, Reach.PUBLIC, null), Clock.systemUTC());

    @AfterEach
    void close() throws IOException {
        fetcher.close();
    }

    @Test
    void everyPlatformCanBeNamedAndCountsTheEntitiesThatAreWanted() {
        String wanted = "id: s\nentities: [coinbase, aws]\n";
        for (Map.Entry<String, String> entry : Map.of(
                        "bluesky",
                        wanted,
                        "mastodon",
                        wanted + "address: 'https://social.example/'\nkey: {environment: KEY}\n",
                        "hacker-news",
                        wanted,
                        "reddit",
                        wanted + "communities: [aws]\nlogin: {id: {environment: ID}, secret: {environment: KEY}}\n")
                .entrySet()) {
            assertThat(source(entry.getKey(), entry.getValue()).series())
                    .as(entry.getKey())
                    .extracting(
                            series -> series.key().entity() + " " + series.key().signal())
                    .containsExactly("aws mentions", "coinbase mentions", entry.getKey() + " posts-damped");
        }
    }

    @Test
    void keysOfEveryPlatformMayLieInFiles() throws IOException {
        Path key = Files.writeString(temp.resolve("key"), "very-secret\n");
        String file = "{file: '" + key + "'}";
        source("mastodon", "id: s\naddress: 'https://social.example/'\nkey: " + file + "\n");
        source("reddit", "id: s\ncommunities: [aws]\nlogin: {id: {environment: ID}, secret: " + file + "}\n");
        refused(
                "mastodon",
                "id: s\naddress: 'https://social.example/'\nkey: {environment: KEY, file: '" + key + "'}\n",
                "neither or both");
        assertThatThrownBy(() ->
                        source("mastodon", "id: s\naddress: 'https://social.example/'\nkey: {file: /no/such/file}\n"))
                .hasMessageContaining("/no/such/file");
    }

    @Test
    void withoutAChoiceAllEntitiesOfTheRulesAreCountedAndYourOwnWithThem() throws IOException {
        Path own = Files.writeString(
                temp.resolve("own.yaml"), "format: social-rules/1\nrules:\n  - {entity: mine, terms: [myexchange]}\n");

        assertThat(source("bluesky", "id: s\nrules: ['" + own + "']\n").series())
                .hasSizeGreaterThan(40)
                .anyMatch(series -> series.key().entity().equals("mine"));
    }

    @Test
    void whatIsNotAllowedIsRefusedByName() {
        refused("bluesky", "id: s\nslice: PT1S\n", "slice is PT1S");
        refused("bluesky", "id: s\nbucket: PT15S\n", "bucket");
        refused("bluesky", "id: s\nentities: [nobody]\n", "entities is nobody");
        refused("bluesky", "id: s\naddress: 'https://x.example'\n", "wss://");
        refused("bluesky", "id: s\nrules: [no-such-file.yaml]\n", "no-such-file.yaml");
        refused("bluesky", "id: s\ncommunities: [a]\n", "unknown key sources[0].communities");
        refused("mastodon", "id: s\n", "address");
        refused("mastodon", "id: s\naddress: 'https://a:b@x.example'\n", "address");
        refused("reddit", "id: s\n", "communities");
        refused("reddit", "id: s\ncommunities: ['../x']\n", "communities is ../x");
        assertThatThrownBy(() -> source(
                        "reddit",
                        "id: s\ncommunities: [aws]\nlogin: {id: {environment: NONE}, secret: {environment: KEY}}\n"))
                .hasMessageContaining("NONE");
    }

    private void refused(String kind, String yaml, String word) {
        assertThatThrownBy(() -> source(kind, yaml))
                .as(yaml)
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining(word)
                .hasMessageNotContaining("very-secret");
    }

    private LiveSource<?> source(String kind, String yaml) {
        Fields fields = Fields.of(
                "faultline.yaml", "sources[0]", Yaml.read("faultline.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
        SocialSetting setting = new SocialSetting(Path.of("..", "cases", "social-rules.yaml"), temp.resolve("data"));
        SourceKind found = SourceKinds.all(setting).get(kind);
        assertThat(found).as(kind).isNotNull();
        LiveSource<?> source = found.source(
                fields,
                new SourceKind.Surroundings(fetcher, Clock.systemUTC(), Map.of("KEY", "very-secret", "ID", "me")));
        fields.finish();
        return source;
    }
}
