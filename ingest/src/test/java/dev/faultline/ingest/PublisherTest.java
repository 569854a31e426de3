package dev.faultline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class PublisherTest {

    @Test
    void aCommitThatIsNotAnsweredIsAskedForAgain() {
        SlowProducer producer = new SlowProducer(2);
        open(producer).commit();
        assertThat(producer.transactionCommitted()).isTrue();
        assertThat(producer.transactionAborted()).isFalse();
    }

    @Test
    void aCommitThatIsNeverAnsweredIsNotAbortedSinceItMayComeToPass() {
        SlowProducer producer = new SlowProducer(Integer.MAX_VALUE);
        Publisher publisher = open(producer);
        assertThatThrownBy(publisher::commit)
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("the next start finds out");
        assertThat(producer.transactionAborted()).isFalse();
    }

    @Test
    void aCommitThatIsRefusedIsAborted() {
        SlowProducer producer = new SlowProducer(0);
        Publisher publisher = open(producer);
        producer.commitTransactionException = new KafkaException("no room on the disk");
        assertThatThrownBy(publisher::commit).hasMessage("no room on the disk");
        assertThat(producer.transactionAborted()).isTrue();
    }

    private static Publisher open(SlowProducer producer) {
        Publisher publisher = new Publisher(producer, new MockCluster(), new MockSchemaRegistryClient());
        publisher.open(Set.of());
        publisher.begin();
        return publisher;
    }

    /** Answers a commit only after it was asked some times; refuses an abort before, as the real one does. */
    private static final class SlowProducer extends MockProducer<byte[], byte[]> {
        private int silent;

        SlowProducer(int silent) {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
            this.silent = silent;
        }

        @Override
        public void commitTransaction() {
            if (silent > 0) {
                silent--;
                throw new TimeoutException("no answer");
            }
            super.commitTransaction();
        }
    }
}
