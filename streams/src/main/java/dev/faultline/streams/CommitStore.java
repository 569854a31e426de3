package dev.faultline.streams;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;

/**
 * A store that keeps nothing, and tells its processor when the stage is about to commit: work that many records ask for is
 * then done once, inside of their transaction. A timer would not do: it may come after the commit, and whoever looks at
 * committed offsets would take the stage for finished.
 *
 * <p>Kafka writes its own caches at that moment, and forwards what they held. Stores that the work writes to must not be
 * cached: their caches may have been written already.
 */
public final class CommitStore extends WrappedStateStore<KeyValueStore<Bytes, byte[]>, Bytes, byte[]> {

    private Runnable work = () -> {};

    /** In front of a store that stays empty. */
    CommitStore(KeyValueStore<Bytes, byte[]> empty) {
        super(empty);
    }

    /** Sets the work of the processor whose {@code init} calls this. */
    public void beforeCommit(ProcessorContext<?, ?> context, Runnable task) {
        if (context instanceof InternalProcessorContext<?, ?> internal) {
            ProcessorNode<?, ?, ?, ?> node = internal.currentNode();
            this.work = () -> as(internal, node, task);
        } else {
            this.work = task;
        }
    }

    private static void as(InternalProcessorContext<?, ?> context, ProcessorNode<?, ?, ?, ?> node, Runnable task) {
        ProcessorNode<?, ?, ?, ?> before = context.currentNode();
        ProcessorRecordContext record = context.recordContext();
        context.setCurrentNode(node);
        if (record == null) {
            context.setRecordContext(new ProcessorRecordContext(0, -1, -1, null, new RecordHeaders()));
        }
        try {
            task.run();
        } finally {
            context.setCurrentNode(before);
            context.setRecordContext(record);
        }
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        clearCache();
        super.init(context, root);
    }

    @Override
    public void flushCache() {
        work.run();
    }

    @Override
    public void clearCache() {
        // what was asked for in an aborted transaction is asked for again
    }
}
