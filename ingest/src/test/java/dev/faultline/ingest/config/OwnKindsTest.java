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
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries that name an operator's own series, X, or Radar. */
class OwnKindsTest {

    private static final String SERIES = "id: s\nentity: shop\nsurface: API\nsignal: orders\n";
    private static final String X =
            "id: s\nenabled: true\nkey: {environment: KEY}\nqueries: [{entity: aws, query: aws down}]\n";

    @TempDir
    private Path temp;

    private final HttpFetcher fetcher = new HttpFetcher(
            new FetchSettings("faultline-test", FetchLimits.USUAL, Reach.PUBLIC, null), Clock.systemUTC());

    @AfterEach
    void close() throws IOException {
        fetcher.close();
    }

    @Test
    void ownSeriesArePrivateUnlessTheySayOtherwise() {
        String query = SERIES + "address: 'https://p.example/prom/'\nquery: sum(x)\nkey: {environment: KEY}\n";
        assertThat(source("prometheus", query).isPrivate()).isTrue();
        assertThat(source("prometheus", query + "private: false\n").isPrivate()).isFalse();
        assertThat(source("csv", SERIES + "path: a.csv\ncolumns: {start: t, timeFormat: epoch-seconds}\n")
                        .isPrivate())
                .isTrue();
    }

    @Test
    void whatIsNotAllowedIsRefusedByName() {
        refused("csv", SERIES, "path");
        refused("csv", SERIES + "path: a.csv\nslice: PT7S\n", "slice is PT7S");
        refused("csv", SERIES + "path: a.csv\nmeasure: LENGTH\n", "measure is LENGTH");
        refused("csv", SERIES + "path: a.csv\nbucket: PT90S\n", "bucket");
        refused("csv", SERIES + "path: a.csv\ncolumns: {colour: red}\n", "unknown key sources[0].columns.colour");
        refused("prometheus", SERIES + "query: x\naddress: 'https://a:very-secret@p.example'\n", "address");
        refused("prometheus", SERIES + "address: 'https://p.example'\n", "query");
        refused("prometheus", SERIES + "query: x\naddress: 'https://p.example'\nwait: PT2H\n", "wait is PT2H");
        refused(
                "radar",
                "entity: aws\ntype: planet\ncode: 1\ndataset: http\nkey: {environment: KEY}\n",
                "type is planet");
        refused("radar", "entity: aws\ntype: asn\ncode: 1\ndataset: http\nkey: {}\n", "key.environment");
    }

    @Test
    void xIsOffUnlessItIsEnabledAndHasABudget() {
        assertThat(source("x", X + "budget: {postsPerMonth: 100}\n").allowance())
                .isNotNull();
        refused("x", X.replace("enabled: true\n", "") + "budget: {postsPerMonth: 100}\n", "enabled");
        refused("x", X.replace("true", "false") + "budget: {postsPerMonth: 100}\n", "enabled is false");
        refused("x", X, "budget");
        refused("x", X + "budget: {}\n", "postsPerMonth or moneyPerMonth");
        refused("x", X + "budget: {moneyPerMonth: 5}\n", "pricePerPost");
        refused("x", X + "budget: {moneyPerMonth: 5, pricePerPost: 1}\n", "pricePerCount");
        refused("x", X + "budget: {postsPerMonth: 5}\nposts: 3\n", "posts is 3");
        refused("x", X + "budget: {postsPerMonth: 5}\nslice: PT1M\n", "slice is PT1M");
        refused("x", X + "budget: {postsPerMonth: 5}\nentities: [aws]\n", "entities");
    }

    @Test
    void whatMayBePostedIsDeclaredOnceAndNeedsAToken() {
        String one = "{entity: shop, surface: API, signal: orders, source: eu}";
        OwnSection read = own("token: {env: T}\nseries: [" + one + ", " + one.replace("eu", "us") + "]\n");
        assertThat(read.series()).hasSize(2).allMatch(series -> series.isPrivate());
        assertThatThrownBy(() -> own("token: {env: T}\nseries: [" + one + ", " + one + "]\n"))
                .hasMessageContaining("each series once");
        assertThatThrownBy(() -> own("series: [" + one + "]\n")).hasMessageContaining("own.token is missing");
        assertThatThrownBy(() -> own("token: {env: T}\n")).hasMessageContaining("own.series is missing");
    }

    private static OwnSection own(String yaml) {
        return OwnSection.of(
                Fields.of("faultline.yaml", "own", Yaml.read("faultline.yaml", yaml.getBytes(StandardCharsets.UTF_8))));
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
        if (found == null) {
            throw new AssertionError("There is no kind " + kind);
        }
        LiveSource<?> source = found.source(
                fields, new SourceKind.Surroundings(fetcher, Clock.systemUTC(), Map.of("KEY", "very-secret")));
        fields.finish();
        return source;
    }
}
