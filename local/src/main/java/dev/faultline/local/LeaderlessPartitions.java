package dev.faultline.local;

import java.lang.invoke.MethodHandles;
import java.util.Optional;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.metadata.MetadataCache;

/**
 * Corrects Kafka's fault <a href="https://issues.apache.org/jira/browse/KAFKA-20734">KAFKA-20734</a> in the broker's class,
 * before that is loaded. Asked for the leader of a partition that has none at the moment, Kafka 4.3 answers as if there were
 * no such partition; a transaction that is completed just then never gets its end there, and whoever reads committed records
 * waits at that place for ever. A broker alone has no leaders each time that it starts, or is starved of its processor.
 */
final class LeaderlessPartitions {
    private static final String CACHE = "org.apache.kafka.metadata.KRaftMetadataCache";
    private static final String METHOD = "getPartitionLeaderEndpoint";

    private LeaderlessPartitions() {}

    /**
     * Corrects the class for this process.
     *
     * @throws IllegalStateException when the class cannot be corrected: it was loaded already, or is another
     */
    static void correct() {
        try {
            MethodHandles.privateLookupIn(MetadataCache.class, MethodHandles.lookup())
                    .defineClass(corrected().getBytes());
        } catch (IllegalAccessException | LinkageError e) {
            throw new IllegalStateException("Kafka's " + CACHE + " could not be corrected (KAFKA-20734)", e);
        }
    }

    /**
     * The corrected class, not loaded.
     *
     * @throws IllegalStateException when it is another, without the one method
     */
    static DynamicType.Unloaded<?> corrected() {
        ClassFileLocator classes = ClassFileLocator.ForClassLoader.of(MetadataCache.class.getClassLoader());
        TypeDescription cache = TypePool.Default.of(classes).describe(CACHE).resolve();
        MethodDescription method =
                cache.getDeclaredMethods().filter(ElementMatchers.named(METHOD)).getOnly();
        return new ByteBuddy()
                .redefine(cache, classes)
                .visit(Advice.to(Answer.class).on(ElementMatchers.is(method)))
                .make();
    }

    /** Is put behind the method. It names no class that would load the one to be corrected. */
    static final class Answer {
        private Answer() {}

        @Advice.OnMethodExit
        static void afterwards(
                @Advice.This MetadataCache cache,
                @Advice.Argument(0) String topic,
                @Advice.Argument(1) int partition,
                @Advice.Return(readOnly = false) Optional<Node> leader) {
            if (leader.isEmpty() && cache.contains(new TopicPartition(topic, partition))) {
                leader = Optional.of(Node.noNode());
            }
        }
    }
}
