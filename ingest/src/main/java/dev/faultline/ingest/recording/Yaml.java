package dev.faultline.ingest.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.Locale;

/** YAML as a tree; a key that stands twice is an error. */
final class Yaml {

    private static final YAMLMapper MAPPER = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Yaml() {}

    /**
     * The tree of a document.
     *
     * @throws ManifestException with file, line and reason when it is not YAML
     */
    static JsonNode read(String file, byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new ManifestException(
                    String.format(Locale.ROOT, "%s, line %d: not YAML: %s", file, line, e.getOriginalMessage()), e);
        } catch (IOException e) { // from memory: broken encoding
            throw new ManifestException(file + ": not YAML: " + e.getMessage(), e);
        }
    }
}
