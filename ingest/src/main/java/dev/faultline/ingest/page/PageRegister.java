package dev.faultline.ingest.page;

import dev.faultline.ingest.recording.Fields;
import dev.faultline.ingest.recording.ManifestException;
import dev.faultline.ingest.recording.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The pages that are known, from a file with a list under {@code pages}: entity, format and url add one. Under
 * {@code histories} stand lists of the past, which nobody watches.
 */
public final class PageRegister {

    private final Map<String, PageDefinition> pages = new LinkedHashMap<>();
    private final List<PageDefinition> histories;

    private PageRegister(List<PageDefinition> histories) {
        this.histories = List.copyOf(histories);
    }

    /**
     * Reads a file.
     *
     * @throws ManifestException when it cannot be read or says something that is not allowed
     */
    public static PageRegister read(Path file) {
        try {
            Fields fields = Fields.of(file.toString(), "", Yaml.read(file.toString(), Files.readAllBytes(file)));
            PageRegister register = of(fields.children("pages"), fields.children("histories"));
            fields.finish();
            return register;
        } catch (IOException e) {
            throw new ManifestException(file + ": the pages cannot be read: " + e.getMessage(), e);
        }
    }

    /** The pages of a list. */
    public static PageRegister of(List<Fields> list) {
        return of(list, List.of());
    }

    private static PageRegister of(List<Fields> list, List<Fields> histories) {
        PageRegister register =
                new PageRegister(histories.stream().map(PageDefinition::of).toList());
        for (Fields fields : list) {
            PageDefinition page = PageDefinition.of(fields);
            if (register.pages.put(page.id(), page) != null) {
                throw fields.wrong(
                        "id", page.id(), "an id that no other page has; give one of the two an id of its own");
            }
        }
        return register;
    }

    /** All pages in the order of the file. */
    public List<PageDefinition> pages() {
        return List.copyOf(pages.values());
    }

    /** Lists of the past that are no pages to watch. */
    public List<PageDefinition> histories() {
        return histories;
    }

    /** Pages of one entity. */
    public List<PageDefinition> of(String entity) {
        List<PageDefinition> found = new ArrayList<>();
        pages.values().stream().filter(page -> page.entity().equals(entity)).forEach(found::add);
        return found;
    }
}
