package dev.faultline.app.serve;

import dev.faultline.testing.TestServers;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A page over a month of a hundred series, and the browser that looks at it. */
final class ServedWorld implements AutoCloseable {

    private final TestServers servers;
    private final PageServer server;
    private @Nullable Browser browser;

    private ServedWorld(TestServers servers, PageServer server) {
        this.servers = servers;
        this.server = server;
    }

    static ServedWorld open(TestServers servers) {
        try {
            PageWorld.write(servers);
        } catch (SQLException e) {
            throw new IllegalStateException("The month could not be written", e);
        }
        return new ServedWorld(servers, PageWorld.serve(servers, Listening.local(0)));
    }

    TestServers servers() {
        return servers;
    }

    PageServer server() {
        return server;
    }

    /** Started when it is first asked for: the API is tested without one. */
    Browser browser() {
        if (browser == null) {
            browser = Browser.start();
        }
        browser.size(1280, 900);
        return browser;
    }

    String address(String query) {
        return "http://127.0.0.1:" + server.port() + "/" + (query.isEmpty() ? "" : "?" + query);
    }

    String token() {
        return server.address("").replaceAll(".*token=", "");
    }

    @Override
    public void close() {
        if (browser != null) {
            browser.close();
        }
        server.close();
    }
}
