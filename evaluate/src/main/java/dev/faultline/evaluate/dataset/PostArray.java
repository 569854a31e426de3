package dev.faultline.evaluate.dataset;

import dev.faultline.streams.text.IncidentText.Post;
import dev.faultline.streams.text.IncidentText.PostState;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The posts of a Google incident as the labelled file holds them: printed by Python as a list of dictionaries with the keys
 * {@code when}, {@code status} and {@code text}, other values beside them.
 */
final class PostArray {

    private final String text;
    private int at;
    private int depth;
    private String key = "";
    private Map<String, String> post = new HashMap<>();
    private final List<Post> posts = new ArrayList<>();

    PostArray(String text) {
        this.text = text;
    }

    /** In the order of the file. */
    List<Post> posts() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\'' || c == '"') {
                value(literal(c));
            } else {
                brace(c);
                at++;
            }
        }
        return posts;
    }

    private void brace(char c) {
        if (c == '{') {
            depth++;
        } else if (c == '}') {
            depth--;
            if (depth == 0) {
                posts.add(new Post(post.getOrDefault("text", ""), published(), state(post.get("status"))));
                post = new HashMap<>();
            }
        }
    }

    private void value(String literal) {
        if (depth == 1) {
            boolean isKey = at < text.length() && text.charAt(at) == ':';
            if (isKey) {
                key = literal;
            } else {
                post.putIfAbsent(key, literal);
            }
        }
    }

    private @Nullable Instant published() {
        String when = post.getOrDefault("when", "");
        try {
            return OffsetDateTime.parse(when).toInstant();
        } catch (DateTimeException e) {
            throw new DatasetException("A post was published at '" + when + "', which is no time", e);
        }
    }

    private static PostState state(@Nullable String status) {
        if (status == null) {
            return PostState.UNSTATED;
        }
        return status.equals("AVAILABLE") ? PostState.AVAILABLE : PostState.DISRUPTED;
    }

    private String literal(char quote) {
        StringBuilder out = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                at++;
                out.append(escaped(text.charAt(at)));
            } else {
                out.append(c);
            }
            at++;
        }
        at++;
        return out.toString();
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> c;
        };
    }
}
