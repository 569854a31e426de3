package dev.faultline.ingest.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.json.JsonObject;
import dev.faultline.ingest.json.JsonText;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON-RPC 2.0: requests and their answers, alone or several in one. */
public final class JsonRpc {

    private final ChainNode.Endpoint endpoint;
    private final boolean batches;

    /**
     * Calls of one endpoint.
     *
     * @param endpoint takes the body of a POST
     * @param batches whether it takes several calls in one request
     */
    public JsonRpc(ChainNode.Endpoint endpoint, boolean batches) {
        this.endpoint = endpoint;
        this.batches = batches;
    }

    /** A call; parameters as JSON. */
    public record Call(String method, String parameters) {}

    /** An answer: a result, which may be null, or an error. */
    public record Reply(@Nullable JsonNode result, @Nullable String error) {

        /** The result; null when the node knows none. */
        public @Nullable JsonNode resultOrNull() throws PayloadException {
            if (error != null) {
                throw new PayloadException(Reason.WRONG_DOCUMENT, error);
            }
            return result == null || result.isNull() ? null : result;
        }

        /** The result. */
        public JsonNode required(String method) throws PayloadException {
            JsonNode value = resultOrNull();
            if (value == null) {
                throw new PayloadException(Reason.MISSING_FIELD, method + " has no result");
            }
            return value;
        }
    }

    /** One call. */
    public Reply call(Call call) throws IOException, PayloadException {
        return reply(JsonText.read(endpoint.ask(body(call, 1))), call.method());
    }

    /** Calls, answered in the same order. */
    public List<Reply> call(List<Call> calls) throws IOException, PayloadException {
        if (!batches || calls.size() == 1) {
            List<Reply> replies = new ArrayList<>(calls.size());
            for (Call call : calls) {
                replies.add(call(call));
            }
            return replies;
        }
        List<String> bodies = new ArrayList<>(calls.size());
        for (Call call : calls) {
            bodies.add(body(call, bodies.size() + 1));
        }
        return ordered(JsonText.read(endpoint.ask("[" + String.join(",", bodies) + "]")), calls);
    }

    private static String body(Call call, int id) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + call.method() + "\",\"params\":"
                + call.parameters() + "}";
    }

    /** Answers to several calls may come in any order. */
    private static List<Reply> ordered(JsonNode answer, List<Call> calls) throws PayloadException {
        if (!answer.isArray()) {
            String error = reply(answer, "batch").error();
            throw new PayloadException(
                    Reason.WRONG_DOCUMENT, "The node does not take several calls in one request: " + error);
        }
        @Nullable Reply[] replies = new Reply[calls.size()];
        for (JsonNode each : answer) {
            int index = each.path("id").asInt(0) - 1;
            if (index >= 0 && index < replies.length) {
                replies[index] = reply(each, calls.get(index).method());
            }
        }
        List<Reply> ordered = new ArrayList<>(replies.length);
        for (@Nullable Reply reply : replies) {
            ordered.add(reply == null ? new Reply(null, "The answer to one of several calls is missing") : reply);
        }
        return ordered;
    }

    private static Reply reply(JsonNode answer, String method) throws PayloadException {
        JsonObject object = JsonObject.of(answer, "answer to " + method);
        JsonNode error = object.nodeOrNull("error");
        if (error != null) {
            String code = error.path("code").asText("");
            String message = error.isTextual()
                    ? error.textValue()
                    : error.path("message").asText("");
            return new Reply(null, method + " answered error " + code + ": " + message);
        }
        return new Reply(object.nodeOrNull("result"), null);
    }

    /** Parameters as a JSON array. */
    static String parameters(Object... values) {
        var array = JsonNodeFactory.instance.arrayNode();
        Arrays.stream(values).forEach(value -> {
            if (value instanceof ObjectNode object) {
                array.add(object);
            } else if (value instanceof Boolean flag) {
                array.add(flag);
            } else if (value instanceof Long number) {
                array.add(number);
            } else {
                array.add(value.toString());
            }
        });
        return array.toString();
    }
}
