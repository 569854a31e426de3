package dev.faultline.ingest.exchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.status.PayloadException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Names of markets inside of messages and addresses, and numbers that are written as text. */
final class Text {

    private static final int LONGEST = 60;

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

    /** A whole number. */
    static long whole(String text) throws PayloadException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new PayloadException(Reason.WRONG_TYPE, "Not a whole number: " + shown(text));
        }
    }

    /** A number that is not below zero. */
    static double size(String text) throws PayloadException {
        try {
            double number = Double.parseDouble(text);
            if (number >= 0 && Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new PayloadException(Reason.WRONG_TYPE, "Not a number: " + shown(text));
        }
        throw new PayloadException(Reason.WRONG_TYPE, "Not a size: " + shown(text));
    }

    private static String shown(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + " ..." : text;
    }
}
