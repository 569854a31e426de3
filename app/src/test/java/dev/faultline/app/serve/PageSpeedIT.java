package dev.faultline.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** How soon the page and its questions are answered on a month of a hundred series, and pictures of it. */
@Timeout(300)
@ExtendWith(PageExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageSpeedIT {

    private static final String SERIES = "entity-0/trading/trades";
    private static final String RATES = "/series/entity-0/trading/trades/rates";
    private static final int RUNS = 5;

    /** What a quiet machine keeps, in milliseconds. */
    private static final double QUESTION = 200;

    private static final double VIEW = 1_000;
    private static final double SLACK = Double.parseDouble(System.getProperty("page.slack", "5"));

    private ServedWorld world;
    private Asked asked;
    private Browser browser;

    @BeforeAll
    void open(ServedWorld opened) {
        world = opened;
        asked = new Asked(opened.server());
        browser = opened.browser();
    }

    /** For the documents: {@code -Dpage.pictures=../docs/images}. */
    @Test
    @EnabledIfSystemProperty(named = "page.pictures", matches = ".+")
    void picturesForTheDocuments() throws Exception {
        Path folder = Files.createDirectories(Path.of(System.getProperty("page.pictures")));
        Map<String, String> pictures = Map.of(
                "page-overview",
                "days=30",
                "page-incident",
                "view=incident&id=" + PageWorld.INCIDENT + "&fold=impact-0",
                "page-series",
                "view=series&series=" + SERIES + "&from=2025-10-09T06:00:00Z&to=2025-10-11T00:00:00Z&theme=dark",
                "page-reconstructed",
                "view=series&reconstructed=true&series=drawn-0/trading/trades"
                        + "&from=2025-10-19T00:00:00Z&to=2025-10-19T06:00:00Z");
        browser.size(1100, 760);
        for (Map.Entry<String, String> picture : pictures.entrySet()) {
            browser.open(world.address(picture.getValue()));
            browser.await(
                    "its plots",
                    "return [...document.querySelectorAll('.plot')].every((one) => one.querySelector('canvas'))");
            browser.script("document.querySelector('.impact .actions button')?.click();"
                    + " document.querySelector('.impact')?.closest('main').querySelector('#export-table')"
                    + "?.closest('details').scrollIntoView();");
            browser.await(
                    "what was clicked",
                    "return document.querySelector('.impact[open]') === null"
                            + " || document.querySelector('.citation pre') !== null");
            Files.write(folder.resolve(picture.getKey() + ".png"), browser.picture());
        }
    }

    /** The machine may be busy with other things: {@code -Dpage.slack} says how much slower it may be than promised. */
    @Test
    void aMonthOfAHundredSeriesIsPleasant() throws Exception {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("now", "/now");
        paths.put("incidents", "/incidents?from=2025-09-20&to=2025-10-20");
        paths.put("incident", "/incidents/" + PageWorld.INCIDENT);
        paths.put("verdicts", "/incidents/" + PageWorld.INCIDENT + "/impacts");
        paths.put("evidence", "/incidents/" + PageWorld.INCIDENT + "/evidence");
        paths.put("effects", "/incidents/" + PageWorld.INCIDENT + "/effects");
        paths.put("story", "/incidents/" + PageWorld.INCIDENT + "/story");
        paths.put("series", "/series");
        paths.put("drops", "/drops?from=2025-09-20&to=2025-10-20");
        paths.put("rates of a day", RATES + "?from=2025-10-10&to=2025-10-11");
        paths.put("rates of 30 days", RATES + "?from=2025-09-20&to=2025-10-20");
        paths.put("baseline of a day", "/series/entity-0/trading/trades/baseline?from=2025-10-10&to=2025-10-11");
        Map<String, Double> medians = new LinkedHashMap<>();
        StringBuilder report = new StringBuilder("Milliseconds, median of 5, after one that is not counted\n");
        for (Map.Entry<String, String> path : paths.entrySet()) {
            double took = median(() -> asked.json(path.getValue()));
            medians.put(path.getKey(), took / QUESTION);
            report.append(String.format(Locale.ROOT, "query %-20s %6.0f%n", path.getKey(), took));
        }
        for (String view : List.of(
                "",
                "view=series",
                "view=series&series=" + SERIES + "&from=2025-09-20&to=2025-10-20",
                "view=incident&id=" + PageWorld.INCIDENT)) {
            double drawn = median(() -> browser.open(world.address(view)), () -> ((Number)
                            browser.script("return performance.getEntriesByName('faultline-drawn')[0].startTime"))
                    .doubleValue());
            report.append(String.format(
                    Locale.ROOT,
                    "view  %-20s %6.0f%n",
                    view.isEmpty() ? "overview" : view.replaceAll("&.*", ""),
                    drawn));
            medians.put("view " + view, drawn / VIEW);
        }
        Files.writeString(Path.of("target", "page-speed.txt"), report);
        System.out.println(report);
        assertThat(medians)
                .as("parts of what is promised\n" + report)
                .allSatisfy((what, part) -> assertThat(part).as(what).isLessThan(SLACK));
    }

    private interface Step {
        void run() throws Exception;
    }

    private interface Measure {
        double read() throws Exception;
    }

    private static double median(Step step) throws Exception {
        long[] begin = new long[1];
        return median(
                () -> {
                    begin[0] = System.nanoTime();
                    step.run();
                },
                () -> (System.nanoTime() - begin[0]) / 1e6);
    }

    private static double median(Step step, Measure measure) throws Exception {
        double[] found = new double[RUNS];
        step.run();
        for (int i = 0; i < found.length; i++) {
            step.run();
            found[i] = measure.read();
        }
        Arrays.sort(found);
        return found[found.length / 2];
    }
}
