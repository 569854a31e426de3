package dev.faultline.app;

import dev.faultline.app.serve.Listening;
import dev.faultline.app.serve.PageServer;
import dev.faultline.local.ExternalServers;
import dev.faultline.local.Part;
import io.javalin.util.JavalinBindException;
import java.util.Map;

/** The page of a session: on the port that is wished for, or on any free one where nobody asked for one by name. */
final class ServedPage {

    /** Where it usually is. */
    static final int USUAL_PORT = 8470;

    private ServedPage() {}

    /**
     * Serves until closed.
     *
     * @throws CommandException when the port cannot be used
     */
    static PageServer open(Session session, Listening listening, Map<String, String> environment) {
        boolean own = !ExternalServers.from(environment).addresses().containsKey(Part.ENGINE);
        PageServer.Content content = new PageServer.Content(
                session.platform().endpoints(),
                own,
                new PageReports(session.platform(), session.settings().drop().detector()),
                CodeVersion.current());
        try {
            return new PageServer(listening, content, session.clock());
        } catch (JavalinBindException e) {
            throw new CommandException(
                    "The page cannot be served on " + listening.host() + " port " + listening.port()
                            + ", which is taken or not of this machine; choose another, or 0 for any that is free",
                    e);
        }
    }

    /** As {@link #open} on the loopback interface; the usual port gives way to a free one when it is taken. */
    static PageServer openLocally(Session session, int port) {
        if (port == USUAL_PORT) {
            try {
                return open(session, Listening.local(port), System.getenv());
            } catch (CommandException e) {
                session.terminal().note("Port " + port + " is taken; the page goes to a free one.");
                return open(session, Listening.local(0), System.getenv());
            }
        }
        return open(session, Listening.local(port), System.getenv());
    }
}
