package dev.faultline.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metadata.PartitionRecord;
import org.apache.kafka.common.metadata.RegisterBrokerRecord;
import org.apache.kafka.common.metadata.TopicRecord;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.MetadataProvenance;
import org.apache.kafka.metadata.KRaftMetadataCache;
import org.apache.kafka.metadata.MetadataCache;
import org.apache.kafka.server.common.KRaftVersion;
import org.junit.jupiter.api.Test;

class LeaderlessPartitionsTest {

    private static final ListenerName LISTENER = new ListenerName("PLAINTEXT");
    private static final int NO_LEADER = -1;

    @Test
    void aPartitionWithoutALeaderIsKnown() throws Exception {
        MetadataCache cache = corrected();

        assertThat(cache.getPartitionLeaderEndpoint("rates", 0, LISTENER)).contains(Node.noNode());
        assertThat(cache.getPartitionLeaderEndpoint("rates", 1, LISTENER))
                .map(Node::port)
                .contains(9092);
        assertThat(cache.getPartitionLeaderEndpoint("rates", 2, LISTENER)).isEmpty();
        assertThat(cache.getPartitionLeaderEndpoint("other", 0, LISTENER)).isEmpty();
    }

    /** When this fails, Kafka has mended its fault, and the correction can go. */
    @Test
    void withoutTheCorrectionItIsTakenForDeleted() {
        KRaftMetadataCache cache = new KRaftMetadataCache(1, () -> KRaftVersion.KRAFT_VERSION_1);
        cache.setImage(image());

        assertThat(cache.getPartitionLeaderEndpoint("rates", 0, LISTENER)).isEmpty();
    }

    /** Beside the class as it is, which this process may have loaded. */
    private static MetadataCache corrected() throws ReflectiveOperationException {
        Class<?> type = LeaderlessPartitions.corrected()
                .load(LeaderlessPartitionsTest.class.getClassLoader(), ClassLoadingStrategy.Default.CHILD_FIRST)
                .getLoaded();
        Supplier<KRaftVersion> version = () -> KRaftVersion.KRAFT_VERSION_1;
        Object cache = type.getConstructor(int.class, Supplier.class).newInstance(1, version);
        type.getMethod("setImage", MetadataImage.class).invoke(cache, image());
        return (MetadataCache) cache;
    }

    private static MetadataImage image() {
        MetadataDelta delta =
                new MetadataDelta.Builder().setImage(MetadataImage.EMPTY).build();
        RegisterBrokerRecord broker = new RegisterBrokerRecord().setBrokerId(1).setFenced(false);
        broker.endPoints()
                .add(new RegisterBrokerRecord.BrokerEndpoint()
                        .setName("PLAINTEXT")
                        .setHost("127.0.0.1")
                        .setPort(9092));
        delta.replay(broker);
        Uuid topic = Uuid.randomUuid();
        delta.replay(new TopicRecord().setName("rates").setTopicId(topic));
        delta.replay(partition(topic, 0).setLeader(NO_LEADER));
        delta.replay(partition(topic, 1).setLeader(1));
        return delta.apply(MetadataProvenance.EMPTY);
    }

    private static PartitionRecord partition(Uuid topic, int number) {
        return new PartitionRecord()
                .setTopicId(topic)
                .setPartitionId(number)
                .setReplicas(List.of(1))
                .setIsr(List.of(1));
    }
}
