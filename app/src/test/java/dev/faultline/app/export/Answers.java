package dev.faultline.app.export;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A database that answers by the view that a statement reads from, and remembers what it was asked. */
final class Answers implements Database {

    /** What a page of a provider may say, and must do nothing anywhere. */
    static final String HOSTILE =
            "=cmd|' /C calc'!A0 | <script>alert(1)</script> ]]> \"q\", \\ ; `x`\r\n\u0007\u202E**b** [l](http://e.x)";

    private final Map<String, String> answers = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();

    Answers with(Dataset dataset, String... lines) {
        answers.put(dataset.view(), String.join("\n", lines) + "\n");
        return this;
    }

    List<String> asked() {
        return asked;
    }

    @Override
    public InputStream ask(String statement, String format, Map<String, String> settings) {
        asked.add(statement);
        String answer = answers.entrySet().stream()
                .filter(one -> statement.contains("FROM faultline." + one.getKey() + " WHERE 1"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("[]\n[]\n");
        return new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8));
    }
}
