package dev.faultline.streams.sink;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.failsafe.event.ExecutionAttemptedEvent;
import dev.failsafe.function.CheckedRunnable;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches until they are acknowledged. Waits for a server that is away; halves a batch that is refused for its
 * content until the row is found, gives that row to dead letters, and writes the rest.
 */
final class BatchWriter {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

    private final TableWriter tables;
    private final DeadLetters deadLetters;
    private final SinkCounters counters;
    private final FailsafeExecutor<Object> patience;

    BatchWriter(TableWriter tables, DeadLetters deadLetters, SinkCounters counters) {
        this.tables = tables;
        this.deadLetters = deadLetters;
        this.counters = counters;
        this.patience = Failsafe.with(RetryPolicy.builder()
                .handleIf(failure -> failure instanceof TableWriteException refusal
                        && refusal.decision() == WriteErrors.Decision.RETRY)
                .withBackoff(Duration.ofMillis(100), Duration.ofSeconds(5))
                .withMaxRetries(-1)
                .onFailedAttempt(this::report)
                .onRetry(event -> counters.retried())
                .build());
    }

    /**
     * Compares tables with what will be written, waiting for the server.
     *
     * @throws SchemaMismatchException naming table and column that differ
     */
    void check(String database, List<ExpectedTable> expected) {
        patiently(() -> tables.check(database, expected));
    }

    /**
     * Writes every row of a batch that its tables take.
     *
     * @throws TableWriteException when nothing can be written until somebody acts
     * @throws StoppedException when interrupted while waiting
     */
    void write(Batch batch) {
        List<RowRange> ranges = List.of(new RowRange(0, batch.rows()));
        for (String table : batch.target().tables()) {
            List<RowRange> taken = new ArrayList<>();
            for (RowRange range : ranges) {
                write(batch, table, range, taken);
            }
            ranges = taken;
        }
    }

    private void write(Batch batch, String table, RowRange range, List<RowRange> taken) {
        try {
            insert(batch, table, range);
            taken.add(range);
        } catch (TableWriteException e) {
            if (e.decision() != WriteErrors.Decision.REFUSE_ROW) {
                throw e;
            }
            if (range.rows() == 1) {
                deadLetters.refuse(batch.origin(range.from()).origin(), DeadLetters.Reason.ROW_REFUSED, e);
            } else {
                write(batch, table, range.firstHalf(), taken);
                write(batch, table, range.secondHalf(), taken);
            }
        }
    }

    private void insert(Batch batch, String table, RowRange range) {
        ByteBuffer rows = batch.slice(range);
        List<String> columns = batch.target().mapper().columns().stream()
                .map(ExpectedTable.Column::name)
                .toList();
        Insert insert = new Insert(new TableName(batch.database(), table), columns, rows, Token.of(rows));
        patiently(() -> tables.insert(insert));
        counters.written(range.rows());
    }

    private void patiently(CheckedRunnable work) {
        try {
            patience.run(work);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException) {
                throw new StoppedException(e);
            }
            throw e;
        }
    }

    private void report(ExecutionAttemptedEvent<Object> event) {
        if (event.getLastException() instanceof TableWriteException failure
                && failure.decision() == WriteErrors.Decision.RETRY
                && Integer.bitCount(event.getAttemptCount()) == 1) {
            LOG.warn("ClickHouse is waited for, attempt {}: {}", event.getAttemptCount(), failure.getMessage());
        }
    }
}
