package dev.faultline.evaluate.dataset;

import dev.faultline.streams.text.IncidentText;
import dev.faultline.streams.text.IncidentText.Post;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder with {@code aws.csv.gz}, {@code azure.csv.gz} and {@code gcp.csv.gz}: reports in the form in which the three pages
 * publish them, and their labels. The reader is given the service and the posts, never a label. Google's
 * {@code external_description} is left out: the labels were made from the posts.
 */
public final class LabelledReports {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    private final Path folder;

    /** The files of a folder. */
    public LabelledReports(Path folder) {
        this.folder = folder;
    }

    /** All reports, provider by provider, in the order of the files. */
    public List<LabelledReport> read() {
        List<LabelledReport> reports = new ArrayList<>();
        for (String provider : List.of("aws", "azure", "gcp")) {
            Path path = folder.resolve(provider + ".csv.gz");
            if (!Files.exists(path)) {
                throw new DatasetException(path + " is missing; a folder of labelled reports has aws, azure and gcp");
            }
            reports.addAll(file(provider, path));
        }
        return reports;
    }

    private static List<LabelledReport> file(String provider, Path path) {
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> heads = new ArrayList<>();
        new CsvFile(path).plain(row -> {
            if (heads.isEmpty()) {
                heads.addAll(row.getFields());
            } else {
                rows.add(named(heads, row.getFields()));
            }
        });
        if (!heads.contains("description")) {
            throw new DatasetException(path + " has no column description; labelled reports need it");
        }
        List<LabelledReport> reports = new ArrayList<>();
        for (Map<String, String> row : rows) {
            reports.add(report(provider, reports.size(), row));
        }
        return reports;
    }

    /** Azure's file has several columns without a name, of which the first counts. */
    private static Map<String, String> named(List<String> heads, List<String> fields) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < Math.min(heads.size(), fields.size()); i++) {
            row.putIfAbsent(heads.get(i), fields.get(i));
        }
        return row;
    }

    private static LabelledReport report(String provider, int number, Map<String, String> row) {
        Map<String, String> labels = new HashMap<>(row);
        labels.keySet().removeIf(column -> !column.startsWith("label_"));
        String description = row.getOrDefault("description", "");
        String service = row.getOrDefault("service", "");
        String id = row.getOrDefault("", "");
        return switch (provider) {
            case "aws" ->
                new LabelledReport(provider, number, id, new IncidentText(service, description, null, PACIFIC), labels);
            case "gcp" ->
                new LabelledReport(
                        provider, number, id, new IncidentText(service, posts(description), PACIFIC), labels);
            default -> azure(number, description, labels);
        };
    }

    private static List<Post> posts(String description) {
        return new PostArray(description).posts();
    }

    /** Azure's page has the heading and the text in one piece of HTML. */
    private static LabelledReport azure(int number, String html, Map<String, String> labels) {
        String title = between(html, "incident-history-title\">", "</div>");
        String tracking = between(html, "Tracking ID:", "</div>");
        int body = html.indexOf("class=\"card-body\"");
        String text = body < 0 ? html : html.substring(html.indexOf('>', body) + 1);
        return new LabelledReport("azure", number, tracking, new IncidentText(title, text, null, UTC), labels);
    }

    private static String between(String html, String before, String after) {
        int from = html.indexOf(before);
        int to = from < 0 ? -1 : html.indexOf(after, from);
        return to < 0
                ? ""
                : html.substring(from + before.length(), to)
                        .replace("&amp;", "&")
                        .strip();
    }
}
