package dev.faultline.ingest.http;

import java.net.URI;

/** What is done with the messages of a {@link WebSocketSession}. Called by one thread at a time, in order. */
public interface SessionHandler {

    /**
     * Where the next connection is made: asked before each, for those who go on from a place in a stream.
     *
     * @param usual of the settings
     */
    default URI address(URI usual) {
        return usual;
    }

    /** A connection stands. Subscribe here, and call {@link Connection#ready} when what is wanted is coming. */
    void opened(Connection connection);

    /**
     * A message of text.
     *
     * @param receivedAt when it came off the wire, milliseconds since 1970 UTC
     */
    void message(Connection connection, String text, long receivedAt);

    /** A connection ended, for the reason given; another one is being made. */
    default void lost(String reason) {}

    /** The standing connection. */
    interface Connection {

        /** Sends text. */
        void send(String text);

        /** From now on what is wanted is coming: coverage begins. Later calls do nothing. */
        void ready();

        /** Ends this connection, so that a new one is made. */
        void giveUp(String reason);
    }
}
