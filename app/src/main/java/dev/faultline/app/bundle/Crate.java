package dev.faultline.app.bundle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes what describes a bundle to others: RO-Crate 1.1 metadata, a citation file, the facts and the checksums. */
public final class Crate {

    private static final String METADATA = "ro-crate-metadata.json";
    private static final String VERSION = "https://w3id.org/ro/crate/1.1";

    private final Path folder;
    private final BundleFacts facts;

    /** Describes what is in the folder. */
    public Crate(Path folder, BundleFacts facts) {
        this.folder = folder;
        this.facts = facts;
    }

    /** Writes all descriptions, the checksums last. */
    public void write() throws IOException {
        ObjectMapper json = new ObjectMapper();
        text(BundleFacts.FILE, json.writerWithDefaultPrettyPrinter().writeValueAsString(facts) + "\n");
        text("CITATION.cff", citation());
        text(METADATA, metadata().toPrettyString() + "\n");
        Checksums.write(folder);
    }

    private void text(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content.replace("\r\n", "\n"), StandardCharsets.UTF_8);
    }

    private String citation() throws IOException {
        ObjectMapper json = new ObjectMapper(); // a text of JSON is a text of YAML
        return "cff-version: 1.2.0\nmessage: Please cite this bundle, and the sources that its rows name.\ntype: dataset\n"
                + "title: " + json.writeValueAsString("Faultline: " + facts.title()) + "\n"
                + "authors:\n  - name: Faultline\n"
                + "version: " + json.writeValueAsString(facts.codeVersion() + ", run " + facts.run()) + "\n"
                + "date-released: " + json.writeValueAsString(facts.date()) + "\n";
    }

    private ObjectNode metadata() throws IOException {
        ObjectNode crate = JsonNodeFactory.instance.objectNode();
        crate.put("@context", VERSION + "/context");
        ArrayNode graph = crate.putArray("@graph");
        ObjectNode descriptor = graph.addObject();
        descriptor.put("@id", METADATA).put("@type", "CreativeWork");
        descriptor.putObject("conformsTo").put("@id", VERSION);
        descriptor.putObject("about").put("@id", "./");
        ObjectNode root = graph.addObject();
        root.put("@id", "./").put("@type", "Dataset").put("name", "Faultline: " + facts.title());
        root.put("description", "Inputs, configuration and results of one run of Faultline. " + facts.inputs());
        root.put("datePublished", facts.date());
        root.put("license", "Inputs keep the licence of their sources; see the manifests among them.");
        ArrayNode parts = root.putArray("hasPart");
        ObjectNode action = graph.addObject();
        action.put("@id", "#run").put("@type", "CreateAction").put("name", "Run " + facts.run());
        action.putObject("instrument").put("@id", "#faultline");
        ArrayNode inputs = action.putArray("object");
        ArrayNode results = action.putArray("result");
        graph.addObject()
                .put("@id", "#faultline")
                .put("@type", "SoftwareApplication")
                .put("name", "Faultline")
                .put("version", facts.codeVersion());
        for (String name : Archive.names(folder)) {
            if (!List.of(METADATA, Checksums.FILE).contains(name)) {
                parts.addObject().put("@id", name);
                (name.startsWith("inputs/") ? inputs : name.startsWith("outputs/") ? results : parts.arrayNode())
                        .addObject()
                        .put("@id", name);
                file(graph.addObject(), name);
            }
        }
        for (InputElsewhere input : facts.elsewhere()) {
            parts.addObject().put("@id", input.address());
            inputs.addObject().put("@id", input.address());
            elsewhere(graph.addObject(), input);
        }
        return crate;
    }

    /** RO-Crate has files that are not in the crate under an absolute address; there is none but their bytes. */
    private static void elsewhere(ObjectNode node, InputElsewhere input) {
        node.put("@id", input.address()).put("@type", "File").put("name", input.path());
        node.put("contentSize", Long.toString(input.size())).put("sha256", input.sha256());
        node.put("description", "Not in this bundle. How to get it: " + input.how());
        if (input.how().matches("https?://\\S+")) {
            node.put("contentUrl", input.how());
        }
    }

    private void file(ObjectNode node, String name) throws IOException {
        Path file = folder.resolve(name);
        node.put("@id", name).put("@type", "File").put("name", name.substring(name.lastIndexOf('/') + 1));
        node.put("contentSize", Long.toString(Files.size(file)));
        node.put("sha256", Checksums.of(file));
        node.put(
                "encodingFormat", type(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)));
    }

    private static String type(String extension) {
        return switch (extension) {
            case "csv" -> "text/csv";
            case "json" -> "application/json";
            case "jsonl" -> "application/x-ndjson";
            case "html" -> "text/html";
            case "ics" -> "text/calendar";
            case "md" -> "text/markdown";
            case "yaml", "yml", "cff" -> "application/yaml";
            case "parquet" -> "application/vnd.apache.parquet";
            default -> "application/octet-stream";
        };
    }
}
