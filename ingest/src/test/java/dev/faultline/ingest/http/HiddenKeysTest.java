package dev.faultline.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that repeat our keys. */
class HiddenKeysTest {

    private static final String TOKEN = "t0p/s3cr3t+k=y*";
    private static final Secret BEARER = Secret.of("Bearer " + TOKEN);
    private static final Secret BASIC = Secret.of("Basic " + base64("reader:" + TOKEN));

    @TempDir
    private Path cache;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer t0p/s3cr3t+k=y*",
                "t0p/s3cr3t+k=y*",
                "t0p\\/s3cr3t+k=y*",
                "t0p%2Fs3cr3t%2Bk%3Dy*",
                "t0p%2fs3cr3t%2bk%3dy*",
                "t0p%2Fs3cr3t%2Bk%3Dy%2A",
                "dDBwL3MzY3IzdCtrPXkq",
                "t0p/s3cr3t\\u002bk\\u003dy*",
                "t0p\\/s3cr3t\\u002Bk=y*",
                "\\u0074\\u0030p\\u002Fs3cr3t+k=y\\u002a",
                "t0p%2Fs3cr3t%2Bk%3\\u0044y*"
            })
    void aBareTokenIsHiddenHoweverItIsSpelt(String repeated) {
        assertThat(new HiddenKeys(List.of(BEARER)).without("no such key: '" + repeated + "'."))
                .isEqualTo("no such key: '[a key]'.");
    }

    @Test
    void ofCredentialsThePairAndThePasswordAreHidden() {
        HiddenKeys keys = new HiddenKeys(List.of(BASIC));
        for (String repeated : List.of(BASIC.reveal(), base64("reader:" + TOKEN), "reader:" + TOKEN, TOKEN)) {
            assertThat(keys.without("<" + repeated + ">")).isEqualTo("<[a key]>");
        }
        assertThat(keys.without("reader may not")).isEqualTo("reader may not");
    }

    @Test
    void whatIsTooShortForAKeyIsLeft() {
        assertThat(new HiddenKeys(List.of(Secret.of("Token abc"))).without("abc of Token abc"))
                .isEqualTo("abc of [a key]");
        assertThat(new HiddenKeys(List.of(Secret.of("Basic !"))).without("Basic!"))
                .isEqualTo("Basic!");
    }

    @Test
    void anAnswerThatRepeatsATokenDoesNotCarryIt() throws Exception {
        try (FetchScene scene = new FetchScene(cache)) {
            scene.server.start();
            scene.server.enqueue(new MockResponse.Builder()
                    .body("{\"é\":\"" + TOKEN + "\"}")
                    .setHeader("X-Asked-With", TOKEN)
                    .build());
            Answer answer =
                    scene.fetcher().fetch(FetchRequest.get(scene.address("/")).with("Authorization", BEARER));
            assertThat(answer.body()).asString(UTF_8).isEqualTo("{\"é\":\"[a key]\"}");
            assertThat(answer.header("X-Asked-With")).contains("[a key]");
        }
    }

    @Test
    void aStatusThatRepeatsATokenIsToldWithoutIt() throws Exception {
        try (FetchScene scene = new FetchScene(cache)) {
            scene.server.start();
            scene.server.enqueue(new MockResponse.Builder().code(403).build());
            FetchRequest request =
                    FetchRequest.get(scene.address("/of/s3cr3t-k3y")).with("Authorization", Secret.of("s3cr3t-k3y"));
            FetchException refused = catchThrowableOfType(
                    FetchException.class, () -> scene.fetcher().fetch(request));
            assertThat(refused.told()).contains("/of/[a key]").contains("403");
            assertThat(refused.status()).isEqualTo(403);
        }
    }

    @Test
    void wordsThatAreNoHttpAreToldWithoutTheToken() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                FetchScene scene = new FetchScene(cache)) {
            Thread answering = new Thread(() -> answer(server, "HTTP/9 no key " + TOKEN + "\r\n\r\n"));
            answering.start();
            FetchRequest request = FetchRequest.get(URI.create("http://localhost:" + server.getLocalPort() + "/"))
                    .with("Authorization", BEARER)
                    .once();

            FetchException refused = catchThrowableOfType(
                    FetchException.class, () -> scene.fetcher().fetch(request));

            answering.join();
            StringWriter trace = new StringWriter();
            refused.printStackTrace(new PrintWriter(trace));
            assertThat(refused.told()).contains("no key [a key]");
            assertThat(trace.toString()).doesNotContain(TOKEN);
        }
    }

    private static void answer(ServerSocket server, String words) {
        try (Socket socket = server.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write(words.getBytes(UTF_8));
            out.flush();
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes(); // lest the end resets what was not read
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
