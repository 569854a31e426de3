package dev.faultline.streams;

import java.io.UncheckedIOException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sends records that cannot be processed to dead-letters and goes on, except where the record is not to blame: a registry,
 * broker or store that fails must not cost sound records. Then the stage stops, takes its transaction back and tries again.
 *
 * <p>Kafka Streams brings failures of sinks here too, wrapped into its own exceptions.
 */
public final class RefusedRecordHandler extends LogAndContinueProcessingExceptionHandler {

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof KafkaException || cause instanceof UncheckedIOException) {
                return Response.fail();
            }
        }
        return super.handleError(context, record, exception);
    }
}
