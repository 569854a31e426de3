package dev.faultline.ingest.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.ingest.ScratchFolder;
import dev.faultline.ingest.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Descriptions of files of every format, a first content for each, and the file in which they are tried. */
final class RecordingSeeds {

    static final List<String> MANIFESTS = List.of(
            """
            format: captures-jsonl
            provenance: MEASURED
            sources:
              aws: {provider: aws, envelope: complete}
              gcp: {provider: gcp, envelope: complete}
              single: {provider: acme, envelope: single-incident}
              aws-status: {provider: aws, envelope: complete}
              gcp-status: {provider: gcp, envelope: complete}
            """,
            "format: events-jsonl\nprovenance: MEASURED\n",
            """
            format: counts-csv
            provenance: MEASURED
            series: {entity: base, surface: CHAIN, signal: transactions}
            source: {id: my-node}
            bucket: PT5M
            interval: PT1M
            """,
            """
            format: block-arrivals-csv
            provenance: MEASURED
            series: {entity: bitcoin, surface: CHAIN, signal: blocks}
            source: {id: node}
            bucket: PT10M
            coverage: {from: 2021-10-01T00:00:00Z, until: 2021-10-01T12:00:00Z}
            """,
            """
            format: cumulative-counters-csv
            provenance: MEASURED
            columns: {time: at, timeFormat: "yyyy-MM-dd HH:mm:ss 'UTC'", epoch: epoch}
            series: {entity: chain, surface: CHAIN, signal: blocks, counter: made}
            source: {id: node}
            bucket: PT10M
            gapLimit: PT5M
            """,
            """
            format: counts-csv
            provenance: REPORTED
            header: false
            columns: {start: 0, timeFormat: epoch-seconds, entity: 1, count: 2, surface: 3, signal: 4}
            source: {id: reports}
            bucket: PT1H
            interval: PT1H
            """,
            "format: reconstruction-yaml\nprovenance: RECONSTRUCTED\n",
            "format: incident-revisions-yaml\nprovenance: REPORTED\n",
            "format: claims-yaml\nprovenance: REPORTED\n",
            "format: register-yaml\nprovenance: REPORTED\n",
            """
            format: aws-data-json
            provenance: MEASURED
            provider: aws
            source: {id: aws-status}
            envelope: complete
            observedAt: 2021-12-07T17:19:02Z
            """);

    private static final String AWS =
            "{\"current\":[{\"service\":\"ec2\",\"service_name\":\"EC2\",\"date\":\"1638894176\","
                    + "\"status\":\"2\",\"summary\":\"first\",\"details\":\"\",\"description\":\"<div>text</div>\"}],\"archive\":[]}";

    private static final List<String> CONTENTS = List.of(
            "{\"source\":\"aws\",\"format\":\"aws-data-json\",\"observed_at\":\"2021-12-07T16:51:55Z\",\"body\":" + AWS
                    + "}\n<html>502</html>\n",
            "{\"schema_of\":\"observations\",\"schema\":{\"type\":\"string\"}}\n{\"topic\":\"observations\",\"key\":\"e\","
                    + "\"observed_at\":\"2026-01-01T00:00:00Z\",\"value\":{}}\n",
            "start,count,status,reason\n2025-10-20T07:00:00Z,31,OK,\n2025-10-20T07:01:00Z,,FAILED,HTTP 503\n"
                    + "2025-10-20T07:05:00Z,\"1,OK,\nyesterday,-1,FINE,x\n",
            "703000,00ab,1633048000000\n703001,00ac,1633048600000\n703001,00ad,1633048600001\n-1,,9e99\n",
            "epoch,at,made\n1,2021-11-01 00:00:00 UTC,10\n1,2021-11-01 00:01:30 UTC,25\n2,2021-11-01 00:03:00 UTC,5\n",
            "1577836800,coinbase,5,FRONTEND,user-reports\n1577840400,coinbase,7,FRONTEND,user-reports\n",
            """
            series: {entity: ethereum, surface: CHAIN, signal: blocks}
            source: {id: reconstruction}
            bucket: PT1M
            from: 2025-10-13T00:00:00Z
            until: 2025-10-13T01:00:00Z
            law: slots
            slot: PT12S
            missed: 0.003
            basis: [{statement: s, link: "https://a/b"}]
            halts: [{from: 2025-10-13T00:10:00Z, until: 2025-10-13T00:12:00Z, statement: s, link: "https://a/b"}]
            """,
            """
            - provider: aws
              nativeId: a
              source: s
              title: t
              revisions:
                - observedAt: 2025-10-20T07:11:00Z
                  status: investigating
                  waves: [{label: first, start: 2025-10-20T06:48:00Z, end: 2025-10-20T09:40:00Z}]
                  updates: [{at: 2025-10-20T07:11:00Z, status: investigating, text: x}]
            """,
            """
            - entity: coinmarketcap
              statement: down
              measure: duration
              value: 120
              unit: min
              publisher: p
              link: https://a/b
              observedAt: 2025-11-21T00:00:00Z
            """,
            """
            observedAt: 2025-11-21T00:00:00Z
            entities: [{id: a, name: A, kind: exchange, aliases: [b]}]
            dependencies: [{entity: a, provider: aws, statement: s, link: "https://a/b", share: 0.5}]
            """,
            AWS);

    private static final Path FOLDER = ScratchFolder.create();
    private static final List<Entry> ENTRIES = entries();

    private RecordingSeeds() {}

    static Stream<byte[]> contents() {
        return Stream.of(
                        IntStream.range(0, CONTENTS.size()).mapToObj(i -> Seeds.of(i, CONTENTS.get(i))),
                        Seeds.real(0, "recordings/2021-12-07-aws/status-pages.jsonl.gz"),
                        Seeds.real(0, "recordings/2025-06-12-gcp/status-pages.jsonl.gz"),
                        Seeds.real(3, "chains/bitcoin-arrivals-2021-10-to-12.csv.gz"),
                        Seeds.real(4, "chains/solana-block-production-2021-11.csv.gz"),
                        Seeds.real(5, "labelled/user-reports-2018-2020.csv.gz"),
                        Seeds.real(10, "fixtures/aws-data-2022-07-03.json"))
                .flatMap(seeds -> seeds);
    }

    /** What a manifest says, which is known to be right; read once for millions of contents. */
    static Entry entry(int format) {
        return ENTRIES.get(format);
    }

    private static List<Entry> entries() {
        return IntStream.range(0, MANIFESTS.size())
                .mapToObj(i -> Manifest.read(
                                file("known-" + i + ".yaml", MANIFESTS.get(i).getBytes(UTF_8)))
                        .entries()
                        .get(0))
                .toList();
    }

    static Path file(String name, byte[] content) {
        try {
            return Files.write(FOLDER.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
