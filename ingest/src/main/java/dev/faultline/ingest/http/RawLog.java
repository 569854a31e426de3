package dev.faultline.ingest.http;

/**
 * Is told the bytes of every answer and every message of one source, as they came off the wire. Called by the threads that
 * read; must not wait and must not throw.
 */
@FunctionalInterface
public interface RawLog {

    /** A log that nobody listens to. */
    RawLog NONE = new RawLog() {
        @Override
        public void received(Received received) {}

        @Override
        public boolean isOn() {
            return false;
        }
    };

    /** An answer or a message was received. */
    void received(Received received);

    /** Whether anybody listens: what is read for a log alone need not be read otherwise. */
    default boolean isOn() {
        return true;
    }
}
