package dev.faultline.ingest.exchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Names of markets inside of messages and addresses. */
final class Text {

    private Text() {}

    /** A JSON array. */
    static String array(List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array.toString();
    }

    /** A JSON text. */
    static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }

    /** A part of a path or a query. */
    static String inPath(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
