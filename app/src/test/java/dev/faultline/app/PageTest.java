package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {

    private static final String HTML = """
            <html><head><title> Status &amp;
             more </title><script>var hidden = 'secret words';</script></head>
            <body><p>We are <b>aware</b> that users can&rsquo;t&nbsp;log&nbsp;in.</p><p>More soon.</p></body></html>""";

    private HttpServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private static Page page(String text) {
        return Page.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aQuoteStandsInWhatAReaderSees() {
        Page page = page(HTML);
        assertThat(page.shows("We are aware that users can\u2019t log in. More soon."))
                .isTrue();
        assertThat(page.shows("We are  not aware")).isFalse();
        assertThat(page.title()).isEqualTo("Status & more");
        assertThat(page("plain text, a < b\nand more").shows("a < b and more")).isTrue();
        assertThat(page("{}").title()).isNull();
    }

    @Test
    void theHashIsOfTheBytesAndTheBytesAreKept(@TempDir Path data) throws IOException {
        Page page = page("abc");
        assertThat(page.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(page.keep(data)).isEqualTo("pages/" + page.sha256());
        assertThat(page.keep(data)).isEqualTo("pages/" + page.sha256());
        assertThat(Files.readString(data.resolve("pages").resolve(page.sha256())))
                .isEqualTo("abc");
        try (var files = Files.list(data.resolve("pages"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void emptyAndHugePagesAreRefused() {
        assertThatThrownBy(() -> page("")).hasMessageContaining("empty");
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'a';
            }
        };
        assertThatThrownBy(() -> Page.read(endless)).hasMessageContaining("more than 10000000 bytes");
    }

    @Test
    void anyBytesAreAPageThatShowsWhatItShows() throws IOException {
        byte[] bytes = new byte[100_000];
        new java.util.Random(5).nextBytes(bytes);
        assertThat(Page.read(new ByteArrayInputStream(bytes)).shows("never there"))
                .isFalse();
        assertThat(page("<div>".repeat(50_000) + "deep").shows("deep")).isTrue();
    }

    @Test
    void aPageIsFetchedWithinBounds() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        serve("/page", 200, HTML.getBytes(StandardCharsets.UTF_8));
        serve("/gone", 404, new byte[] {1});
        serve("/huge", 200, new byte[Page.LONGEST + 1]);
        server.createContext("/never", exchange -> exchange.sendResponseHeaders(200, 0));
        server.start();

        assertThat(fetch("/page").shows("More soon.")).isTrue();
        assertThatThrownBy(() -> fetch("/gone")).hasMessageContaining("status 404");
        assertThatThrownBy(() -> fetch("/huge")).hasMessageContaining("more than");
        assertThatThrownBy(() -> fetch("/never")).hasMessageContaining("within");
        int port = server.getAddress().getPort();
        server.stop(0);
        assertThatThrownBy(() -> fetcher().fetch(URI.create("http://localhost:" + port)))
                .hasMessageContaining("did not give the page");
    }

    @Test
    void aPageLeadsNeitherIntoAPrivateNetworkNorElsewhere() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/away", exchange -> {
            exchange.getResponseHeaders().add("Location", "http://169.254.169.254/latest/meta-data");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();

        assertThatThrownBy(() -> fetch("/away")).hasMessageContaining("redirects to 169.254.169.254");
        URI here = URI.create("http://localhost:" + server.getAddress().getPort() + "/away");
        assertThatThrownBy(() -> new PageFetcher(Duration.ofSeconds(2)).fetch(here))
                .hasMessageContaining("private network");
        assertThatThrownBy(() -> fetcher().fetch(URI.create("file:///etc/passwd")))
                .hasMessageContaining("http://");
    }

    private static PageFetcher fetcher() {
        return new PageFetcher(Duration.ofSeconds(2), java.util.Set.of("localhost"));
    }

    private Page fetch(String path) throws InterruptedException {
        return fetcher()
                .fetch(URI.create("http://localhost:" + server.getAddress().getPort() + path));
    }

    private void serve(String path, int status, byte[] body) {
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
