package dev.faultline.schemas;

import org.apache.kafka.common.KafkaException;

/** The registry could not be asked. Says nothing about the record at hand, which must not be given up for it. */
public final class RegistryUnavailableException extends KafkaException {

    /** What was asked for, and how the asking failed. */
    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
