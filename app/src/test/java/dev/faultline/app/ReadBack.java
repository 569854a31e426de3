package dev.faultline.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.SyndFeedInput;
import dev.faultline.app.export.ExportFormat;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Component;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Exports in the eyes of readers that know nothing of us. */
final class ReadBack {

    private ReadBack() {}

    /** Ids of the rows, in their order. */
    static List<String> ids(ExportFormat format, Path file) throws Exception {
        return switch (format) {
            case CSV -> csv(file).stream().map(row -> row.get("id")).toList();
            case JSONL -> json(file).stream().map(row -> row.get("id").asText()).toList();
            case PARQUET -> Duck.ask("SELECT id FROM '" + file + "'");
            case ICS ->
                new CalendarBuilder()
                        .build(new StringReader(text(file))).getComponents(Component.VEVENT).stream()
                                .map(event -> event.getRequiredProperty("UID")
                                        .getValue()
                                        .replaceAll("@.*", ""))
                                .toList();
            case ATOM ->
                new SyndFeedInput()
                        .build(new StringReader(text(file))).getEntries().stream()
                                .map(SyndEntry::getUri)
                                .map(uri -> uri.replaceAll(".*:", ""))
                                .toList();
            case CODF -> new ObjectMapper().readTree(text(file)).findValuesAsText("id");
            case HTML -> html(file);
            case GRAFANA -> grafana(file);
            case MARKDOWN -> markdown(file);
        };
    }

    private static List<String> grafana(Path file) throws Exception {
        List<String> ids = new ArrayList<>();
        for (JsonNode annotation : new ObjectMapper().readTree(text(file))) {
            annotation.get("tags").forEach(tag -> {
                if (tag.asText().startsWith("id:")) {
                    ids.add(tag.asText().substring(3));
                }
            });
        }
        return ids;
    }

    /** Cells end at a stroke that no backslash stands before, as GitHub reads them. */
    private static List<String> markdown(Path file) throws Exception {
        List<List<String>> cells = text(file)
                .lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> List.of(line.split("(?<!\\\\)\\|", -1)))
                .toList();
        int id = cells.get(0).indexOf(" id ");
        return cells.stream()
                .skip(2)
                .map(row -> row.get(id).strip().replaceAll("\\\\(.)", "$1"))
                .toList();
    }

    private static List<String> html(Path file) throws Exception {
        Document page = Jsoup.parse(text(file));
        int id = page.select("thead th").eachText().indexOf("id");
        return page.select("tbody tr").stream()
                .map(row -> row.select("td").get(id).text())
                .toList();
    }

    static List<CSVRecord> csv(Path file) throws Exception {
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(text(file)))
                .getRecords();
    }

    static List<JsonNode> json(Path file) throws Exception {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : text(file).split("\n")) {
            if (!line.isBlank()) {
                rows.add(new ObjectMapper().readTree(line));
            }
        }
        return rows;
    }

    /** Everything that a file says, whatever its format. */
    static String everything(Path file) throws Exception {
        if (!file.toString().endsWith(".parquet")) {
            return text(file);
        }
        return String.join("\n", Duck.ask("SELECT * FROM '" + file + "'"));
    }

    static String text(Path file) throws Exception {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    /** What a page would load or run, or lead to outside of its site. */
    static List<String> reachesOut(Document page) {
        List<String> found =
                new ArrayList<>(page.select("script, iframe, object, embed, link, img, base, form").stream()
                        .map(Element::outerHtml)
                        .toList());
        for (Element element : page.getAllElements()) {
            element.attributes().forEach(attribute -> {
                boolean runs = attribute.getKey().startsWith("on")
                        || attribute.getKey().equals("style");
                boolean leads = List.of("src", "href", "xlink:href", "action").contains(attribute.getKey())
                        && attribute.getValue().matches("(?i)([a-z]+:|//).*");
                if (runs || leads) {
                    found.add(attribute.toString());
                }
            });
        }
        page.select("style").forEach(style -> {
            if (style.data().matches("(?s).*(url\\(|@import).*")) {
                found.add(style.data());
            }
        });
        return found;
    }
}
