package dev.faultline.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A plain client of all three parts. */
final class StackClient {
    private final HttpClient http = HttpClient.newHttpClient();
    private final StackEndpoints endpoints;

    StackClient(StackEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    void createTopic(String name) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", endpoints.kafkaBootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
    }

    Producer<String, String> producer() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                endpoints.kafkaBootstrapServers(),
                "max.request.size",
                BrokerSettings.MESSAGE_MAX_BYTES,
                "delivery.timeout.ms",
                60_000,
                "request.timeout.ms",
                5_000);
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    /** Every value of partition 0, from the first to the end as it is now. */
    List<String> values(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        Map<String, Object> settings = Map.of("bootstrap.servers", endpoints.kafkaBootstrapServers());
        List<String> values = new ArrayList<>();
        try (Consumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
                    values.add(record.value());
                }
            }
        }
        return values;
    }

    HttpResponse<String> register(String subject, String schema) throws IOException, InterruptedException {
        String body = "{\"schema\":\"" + schema.replace("\"", "\\\"") + "\"}";
        return http.send(
                registry("/subjects/" + subject + "/versions")
                        .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    String registryGet(String path) throws IOException, InterruptedException {
        return http.send(registry(path).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    HttpResponse<String> query(String sql, Secret token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoints.clickHouseUrl())
                .timeout(Duration.ofSeconds(30))
                .header("X-ClickHouse-User", endpoints.clickHouseUser())
                .header("X-ClickHouse-Key", token.reveal())
                .POST(HttpRequest.BodyPublishers.ofString(sql, UTF_8))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The answer to a query, which must succeed. */
    String query(String sql) throws IOException, InterruptedException {
        HttpResponse<String> response = query(sql, endpoints.clickHousePassword());
        if (response.statusCode() != 200) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        return response.body().strip();
    }

    private HttpRequest.Builder registry(String path) {
        return HttpRequest.newBuilder(URI.create(endpoints.schemaRegistryUrl() + path))
                .timeout(Duration.ofSeconds(30));
    }
}
