package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.local.ExternalServers;
import dev.faultline.local.LocalStack;
import dev.faultline.local.StackLayout;
import dev.faultline.local.StackOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code faultline backfill} and {@code measure} against a server of ours that speaks as an EVM node. */
@Timeout(600)
class BackfillIT {

    private static final String PER_SOURCE =
            "SELECT count(), uniqExact(interval_start), countIf(provenance != 'BACKFILLED'), sum(count)"
                    + " FROM faultline.observations FINAL WHERE signal = '%s' AND status = 'OK'";

    @Test
    void aBackfillThatIsKilledGoesOnAndLosesAndDoublesNothing(@TempDir Path folder) throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            Chain chain = new Chain("2025-10-19T00:00:00Z", 20, "2025-10-21T00:00:00Z");
            Installed installed = installed(folder, server, chain, "base", "");
            String[] command = {
                "backfill",
                "--series",
                "base/chain/blocks",
                "--series",
                "base/chain/transactions",
                "--from",
                "2025-10-20",
                "--to",
                "2025-10-20T06:00Z"
            };
            assertThat(installed.run(with(command, "--dry-run"))).isEmpty();
            assertThat(installed.log()).contains("1,081 blocks from 4,320 to 5,400; about 55 requests to 127.0.0.1");
            assertThat(Files.exists(installed.data().resolve("stack.json")))
                    .as("a dry run starts no server")
                    .isFalse();
            try (LocalStack stack = stackOf(installed)) {
                chain.standStillAfter(chain.asked.get() + 40);
                Process killed = installed.start(command);
                assertThat(chain.standing.await(120, TimeUnit.SECONDS)).isTrue();
                killed.destroyForcibly().waitFor();
                chain.goOn();

                installed.run(command);

                assertThat(installed.log()).contains("goes on at 2025-10-20T0");
                assertThat(query(stack, PER_SOURCE.formatted("blocks"))).isEqualTo("2160\t2160\t0\t1080\n");
                assertThat(query(stack, PER_SOURCE.formatted("transactions"))).isEqualTo("2160\t2160\t0\t7560\n");
                assertThat(query(stack, "SELECT count(), uniqExact(height) FROM faultline.blocks FINAL"))
                        .isEqualTo("1080\t1080\n");
                assertThat(
                                query(
                                        stack,
                                        "SELECT count(), min(coverage), any(provenance) FROM faultline.rates WHERE signal = 'blocks'"))
                        .isEqualTo("360\t1\tBACKFILLED\n");
                assertThat(query(stack, "SELECT uniqExact(signal) FROM faultline.observations WHERE status = 'END'"))
                        .isEqualTo("2\n");
                collectOnlyLeavesTheRestToTheStagesOfARun(installed, stack);
            }
        }
    }

    private static void collectOnlyLeavesTheRestToTheStagesOfARun(Installed installed, LocalStack stack)
            throws Exception {
        String[] later = {
            "backfill", "--series", "base/chain/blocks", "--from", "2025-10-20T07:00Z", "--to", "2025-10-20T08:00Z"
        };
        String counted =
                "SELECT count(), ifNull(sum(count), 0) FROM faultline.observations FINAL WHERE signal = 'blocks'"
                        + " AND status = 'OK' AND interval_start >= '2025-10-20 07:00:00'";

        installed.run(with(later, "--collect-only"));
        assertThat(query(stack, counted)).as("no stage ran").isEqualTo("0\t0\n");

        installed.run(with(later, "--incidents", "base"));
        assertThat(query(stack, counted)).isEqualTo("360\t180\n");
        assertThat(query(stack, "SELECT native_id, provenance FROM faultline.incident_revisions FINAL"))
                .as("the page lists another one of the day after")
                .isEqualTo("in-time\tBACKFILLED\n");
        assertThat(installed.log()).contains("the page lists nothing from before 2025-10-20T07:11:00Z");
    }

    @Test
    void aCaseIsMeasuredAndClaimsStandBesideWhatWasMeasured(@TempDir Path folder) throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            Chain chain = new Chain("2023-11-09T00:00:00Z", 600, "2024-01-01T00:00:00Z");
            chain.halt("2023-12-15T15:29:00Z", "2023-12-15T19:57:00Z");
            Installed installed = installed(folder, server, chain, "arbitrum-one", ", slice: PT1M, bucket: PT1H");

            String ledger = installed.run("measure", "2023-12-15-arbitrum");

            assertThat(ledger)
                    .containsPattern("15:30:00 +drop onset +arbitrum-one chain/blocks")
                    .contains("claimed         78 min")
                    .contains("arbitrum-one chain/blocks by node@2023-11-1");
            assertThat(ledger.replaceAll("\\s+", " "))
                    .as("a claim that names no incident")
                    .doesNotContain("Could not look")
                    .contains("Measured over the time it speaks of, 2023-12-15T15:28:00Z to 2023-12-15T16:48:00Z");
            assertThat(ledger.lines().filter(line -> line.contains(" ~ ")).toList())
                    .as("nothing reconstructed is shown, but in the legend")
                    .hasSize(1);
            Path kept = installed.data().resolve("measure/2023-12-15-arbitrum");
            assertThat(kept.resolve("stack.json").getParent()).isDirectory();
        }
    }

    @Test
    void whatCannotBeReadIsSaidWithTheWayOut(@TempDir Path folder) throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            Installed installed = installed(
                    folder, server, new Chain("2025-10-19T00:00:00Z", 20, "2025-10-21T00:00:00Z"), "base", "");

            refused(installed, "no source of ethereum which can read that back", "ethereum/chain/blocks");
            Process measure = installed.start("measure", "2024-02-06-solana");
            assertThat(measure.waitFor()).isEqualTo(1);
            assertThat(installed.log())
                    .contains("solana/chain/slots stays unmeasured: faultline.yaml has no source of solana")
                    .contains("Nothing of the case 2024-02-06-solana can be measured");
        }
    }

    private static void refused(Installed installed, String message, String series) throws Exception {
        String before = installed.log();
        Process process = installed.start("backfill", "--series", series, "--from", "2025-10-20", "--to", "2025-10-21");
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(installed.log().substring(before.length())).contains(message);
    }

    private static String[] with(String[] command, String... more) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(more));
        return all.toArray(new String[0]);
    }

    private static Installed installed(Path folder, MockWebServer server, Chain chain, String entity, String keys)
            throws IOException {
        server.setDispatcher(chain);
        server.start();
        Path config = Files.writeString(
                folder.resolve("faultline.yaml"), """
                limits: {contact: 'mailto:test@example.org', privateHosts: [127.0.0.1], perMinute: 60000}
                sources:
                  - {kind: evm, id: node, entity: %s, address: 'http://127.0.0.1:%d/'%s}
                pages:
                  own:
                    - {entity: base, format: statuspage-v2, url: 'http://127.0.0.1:%d/api/v2/incidents.json'}
                """.formatted(entity, server.getPort(), keys, server.getPort()));
        Installed installed = new Installed(folder, Map.of("FAULTLINE_CONFIG", config.toString()));
        Files.createDirectories(installed.data());
        return installed;
    }

    private static String query(LocalStack stack, String statement) throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new EngineClient(stack.endpoints()).run(statement, "TSV", out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static LocalStack stackOf(Installed installed) {
        return LocalStack.attachOrStart(new StackLayout(
                CommonOptions.home(), installed.data(), StackOptions.defaults(), ExternalServers.from(Map.of())));
    }

    /** A chain with a block every so many seconds and seven transactions in each, as a node tells it. */
    private static final class Chain extends Dispatcher {
        private static final ObjectMapper MAPPER = new ObjectMapper();

        private final long begin;
        private final long step;
        private final long newest;
        private final AtomicInteger asked = new AtomicInteger();
        private final CountDownLatch standing = new CountDownLatch(1);
        private final CountDownLatch goingOn = new CountDownLatch(1);
        private volatile int most = Integer.MAX_VALUE;
        private long haltedFrom = Long.MAX_VALUE;
        private long haltedFor;

        private Chain(String begin, long step, String newest) {
            this.begin = Instant.parse(begin).getEpochSecond();
            this.step = step;
            this.newest = (Instant.parse(newest).getEpochSecond() - this.begin) / step;
        }

        private void halt(String from, String until) {
            haltedFrom = Instant.parse(from).getEpochSecond();
            haltedFor = Instant.parse(until).getEpochSecond() - haltedFrom;
        }

        private void standStillAfter(int requests) {
            most = requests;
        }

        private void goOn() {
            most = Integer.MAX_VALUE;
            goingOn.countDown();
        }

        @Override
        public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            if (request.getMethod().equals("GET")) {
                return new MockResponse.Builder()
                        .body("{\"incidents\":[" + incident("later", "2025-10-21T07:11:00Z") + ","
                                + incident("in-time", "2025-10-20T07:11:00Z") + "]}")
                        .build();
            }
            if (asked.incrementAndGet() > most) {
                standing.countDown();
                goingOn.await();
            }
            try {
                JsonNode calls = MAPPER.readTree(
                        Objects.requireNonNull(request.getBody()).utf8());
                List<String> answers = new ArrayList<>();
                (calls.isArray() ? calls : List.of(calls)).forEach(call -> answers.add(answer(call)));
                String body = String.join(",", answers);
                return new MockResponse.Builder()
                        .body(calls.isArray() ? "[" + body + "]" : body)
                        .build();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String incident(String id, String at) {
            return "{\"id\":\"" + id + "\",\"name\":\"Trouble\",\"status\":\"resolved\",\"impact\":\"major\","
                    + "\"created_at\":\"" + at + "\",\"updated_at\":\"" + at + "\",\"incident_updates\":[]}";
        }

        private String answer(JsonNode call) {
            String result = call.path("method").asText().equals("eth_syncing")
                    ? "false"
                    : block(call.path("params").path(0).asText());
            return "{\"jsonrpc\":\"2.0\",\"id\":" + call.path("id") + ",\"result\":" + result + "}";
        }

        private String block(String tag) {
            long height = tag.equals("latest") ? newest : Long.decode(tag);
            long time = begin + height * step;
            return height > newest
                    ? "null"
                    : String.format(
                            Locale.ROOT,
                            "{\"number\":\"0x%x\",\"hash\":\"0x%064x\",\"parentHash\":\"0x%064x\",\"timestamp\":\"0x%x\","
                                    + "\"transactions\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\"]}",
                            height,
                            height + 1,
                            height,
                            time < haltedFrom ? time : time + haltedFor);
        }
    }
}
