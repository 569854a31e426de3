package dev.faultline.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A real Ethereum node with a chain of its own on a free port, that makes blocks only when told to. Ends when closed.
 *
 * <p>Where it is not installed, its tests are skipped; with {@code servers.required=true} they fail.
 */
public final class EthereumNode implements AutoCloseable {

    private static final String LISTENING = "Listening on ";
    private static final String PLACE = "testing/anvil/node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil";

    private final Process process;
    private final URI address;
    private final HttpClient client = HttpClient.newHttpClient();

    private EthereumNode(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts a node and waits until it answers. */
    public static EthereumNode start() {
        return start(List.of());
    }

    /** As {@link #start()}, with a first block of that time: the others follow with times of their own. */
    public static EthereumNode startingAt(Instant genesis) {
        return start(List.of("--timestamp", Long.toString(genesis.getEpochSecond())));
    }

    private static EthereumNode start(List<String> more) {
        Path program = InstalledForTests.file(PLACE, "testing/anvil/install makes an Ethereum node on Linux");
        try {
            List<String> command = new ArrayList<>(
                    List.of(program.toString(), "--port", "0", "--no-mining", "--slots-in-an-epoch", "2"));
            command.addAll(more);
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new EthereumNode(process, URI.create("http://" + listening(process)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String listening(Process process) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(LISTENING)) {
                drain(out);
                return line.substring(LISTENING.length());
            }
        }
        throw new IOException("The Ethereum node ended before it listened");
    }

    /** Lest the node waits for somebody who reads what it says. */
    private static void drain(BufferedReader out) {
        Thread drain = new Thread(
                () -> {
                    try {
                        out.transferTo(Writer.nullWriter());
                    } catch (IOException e) {
                        return; // the node has ended
                    }
                },
                "ethereum-node-output");
        drain.setDaemon(true);
        drain.start();
    }

    /** Where it speaks JSON-RPC. */
    public URI address() {
        return address;
    }

    /** Calls a method; parameters as a JSON array. Gives the whole answer. */
    public String call(String method, String parameters) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + parameters + "}"))
                .build();
        try {
            String answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            if (answer.contains("\"error\"")) {
                throw new IllegalStateException(method + ": " + answer);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Makes blocks. */
    public void mine(int blocks) {
        for (int i = 0; i < blocks; i++) {
            call("evm_mine", "[]");
        }
    }

    /** Makes a block of that time, which must be later than the newest. */
    public void mineAt(Instant time) {
        call("evm_mine", "[" + time.getEpochSecond() + "]");
    }

    /** Forgets the newest blocks. */
    public void forget(int blocks) {
        call("anvil_rollback", "[" + blocks + "]");
    }

    /** Replaces the newest blocks by as many others. */
    public void reorganise(int depth) {
        call("anvil_reorg", "[" + depth + ",[]]");
    }

    /** Puts a transaction into the next block. */
    public void transact(String from, String to, String data) {
        call(
                "eth_sendTransaction",
                "[{\"from\":\"" + from + "\",\"to\":" + (to.isEmpty() ? "null" : "\"" + to + "\"") + ",\"data\":\""
                        + data + "\",\"gas\":\"0x100000\"}]");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
