package dev.faultline.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What each view shows, read from the page and where it is drawn from the pixels of the plot. */
@Timeout(300)
@ExtendWith(PageExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageViewsIT {

    private static final String SERIES = "view=series&theme=light&series=entity-0/trading/trades";
    private static final String OF_INCIDENT = "view=incident&theme=light&id=" + PageWorld.INCIDENT;

    /**
     * Colours of a plot in a stretch of time, as parts of all its points there: reddish ones, grey ones of the hatching, violet
     * ones of the window, and the ground.
     */
    private static final String COLOURS = """
            const [figure, from, to, begin, end] = arguments;
            const plot = document.querySelectorAll('figure')[figure];
            const canvas = plot.querySelector('canvas');
            const over = plot.querySelector('.u-over').getBoundingClientRect();
            const frame = canvas.getBoundingClientRect();
            const ratio = canvas.width / frame.width;
            const x = (at) => (over.left - frame.left + over.width * (Date.parse(at) - Date.parse(from))
                / (Date.parse(to) - Date.parse(from))) * ratio;
            const top = (over.top - frame.top + 0.05 * over.height) * ratio;
            const width = Math.max(1, Math.round(x(end) - x(begin)));
            const data = canvas.getContext('2d').getImageData(Math.round(x(begin)), Math.round(top), width,
                Math.round(0.12 * over.height * ratio)).data;
            const found = { red: 0, grey: 0, violet: 0 };
            for (let i = 0; i < data.length; i += 4) {
              const [r, g, b, a] = data.slice(i, i + 4);
              found.red += a > 0 && r > g + 60 && r > b + 60 ? 1 : 0;
              found.grey += a > 60 && Math.abs(r - g) < 40 && Math.abs(g - b) < 40 && r < 190 ? 1 : 0;
              found.violet += a > 0 && b > g + 40 && r > g && b > r ? 1 : 0;
            }
            const all = data.length / 4;
            return [found.red / all, found.grey / all, found.violet / all];""";

    private ServedWorld world;
    private Browser browser;

    @BeforeEach
    void open(ServedWorld opened) {
        world = opened;
        browser = opened.browser();
    }

    private void see(String query) {
        browser.open(world.address(query));
    }

    private void awaitPlots() {
        browser.await(
                "its plots",
                "return [...document.querySelectorAll('.plot')].every((one) => one.querySelector('canvas'))");
    }

    private void choose(String select, String option) {
        browser.driver()
                .findElement(By.xpath("//select[@id='" + select + "']/option[.='" + option + "']"))
                .click();
    }

    private String main() {
        return browser.find("main").getText();
    }

    /** Parts that are red, grey, violet between two moments of a plot whose figure says from when to when it goes. */
    @SuppressWarnings("unchecked")
    private List<Number> colours(int figure, String begin, String end) {
        List<WebElement> captions = browser.driver().findElements(By.cssSelector("figcaption"));
        String[] said = captions.get(figure)
                .getText()
                .replaceAll("(?s).*From (\\S+) (\\S+) UTC to (\\S+) (\\S+) UTC.*", "$1T$2Z $3T$4Z")
                .split(" ");
        return (List<Number>) browser.script(COLOURS, figure, said[0], said[1], begin, end);
    }

    @Test
    void incidentsAreLanesOfTheirProvidersAndDropsOfTheirEntities() {
        see("");
        List<WebElement> lanes = browser.driver().findElements(By.cssSelector("svg.lanes"));
        assertThat(lanes).hasSize(2);
        assertThat(lanes.get(0).getText()).contains("aws", "azure", "cloudflare", "gcp");
        assertThat(lanes.get(1).getText()).contains("entity-0", "entity-79");
        assertThat(lanes.get(0).findElements(By.cssSelector("a[aria-label]"))).hasSizeGreaterThanOrEqualTo(62);
        assertThat(lanes.get(1).findElements(By.cssSelector("rect.bar.drop"))).hasSize(80);
        browser.find("svg.lanes a[aria-label*='Increased error rates']").sendKeys(Keys.ENTER);
        browser.await(
                "the incident", "return document.querySelector('main h1')?.textContent === 'Increased error rates'");
    }

    @Test
    void aSeriesStandsBesideItsBaselineWithAnInterval() {
        see(SERIES + "&from=2025-10-10T06:00:00Z&to=2025-10-10T18:00:00Z");
        assertThat(browser.find("figcaption").getText()).contains("source-0, source-0, expected", "1 episode shaded");
        browser.script("document.querySelector('.numbers').open = true");
        browser.await("its numbers", "return document.querySelector('.numbers table') !== null");
        assertThat(browser.find(".numbers thead").getText())
                .contains("source-0, expected, upper bound", "source-0, expected, lower bound");
        assertThat(main()).contains("Episodes in this stretch", "incident of aws");
    }

    @Test
    void aDropIsShadedAndAHoleIsHatchedAndNothingElseIs() {
        see(SERIES + "&from=2025-10-09T00:00:00Z&to=2025-10-11T00:00:00Z");
        awaitPlots();
        List<Number> drop = colours(0, "2025-10-10T12:10:00Z", "2025-10-10T13:50:00Z");
        List<Number> hole = colours(0, "2025-10-09T10:45:00Z", "2025-10-09T13:30:00Z");
        List<Number> plain = colours(0, "2025-10-09T20:00:00Z", "2025-10-09T22:00:00Z");
        assertThat(drop.get(0).doubleValue()).as("red in the drop").isGreaterThan(0.8);
        assertThat(hole.get(0).doubleValue()).as("red in the hole").isLessThan(0.05);
        assertThat(plain.get(0).doubleValue()).as("red elsewhere").isLessThan(0.05);
        assertThat(hole.get(1).doubleValue()).as("stripes in the hole").isBetween(0.03, 0.6);
        assertThat(plain.get(1).doubleValue()).as("stripes elsewhere").isLessThan(0.03);
    }

    @Test
    void anIncidentShowsActualOverExpectedBesideItsControlsInItsWindow() {
        see(OF_INCIDENT);
        awaitPlots();
        List<WebElement> captions = browser.driver().findElements(By.cssSelector("figcaption"));
        assertThat(captions.get(1).getText())
                .startsWith("Actual over expected, beside its controls.")
                .contains(
                        "entity-0/trading/trades, control: entity-3/trading/trades, control: entity-4/trading/trades");
        assertThat(colours(0, "2025-10-10T14:10:00Z", "2025-10-10T14:40:00Z")
                        .get(2)
                        .doubleValue())
                .as("the window after the drop")
                .isGreaterThan(0.5);
        choose("plotted", "entity-3 / trading / trades: impacted");
        browser.await("the other series", "return location.search.includes('plot=impact-3')");
    }

    @Test
    void postsThatNameThoseConcernedAreDrawn() {
        see(OF_INCIDENT);
        awaitPlots();
        List<String> captions = browser.driver().findElements(By.cssSelector("figcaption")).stream()
                .map(WebElement::getText)
                .toList();
        assertThat(captions)
                .anySatisfy(caption ->
                        assertThat(caption).startsWith("Posts that name aws.").contains("Lines: posts."))
                .anySatisfy(caption -> assertThat(caption).startsWith("Posts that name entity-0."));
        see("view=incident&id=" + PageWorld.HOSTILE);
        assertThat(main()).contains("No social platform was watched for those concerned.");
    }

    @Test
    void aVerdictUnfoldsItsEvidenceItsStatisticsAndWayToItsRates() {
        see(OF_INCIDENT);
        assertThat(browser.driver().findElements(By.cssSelector("ul.evidence"))).isEmpty();
        browser.find("#impact-impact-0 summary").click();
        assertThat(browser.find("#impact-impact-0").getText())
                .contains(
                        "timing (for it, 1.1): Its onset is ten minutes after",
                        "What entity-0 / trading / trades alone")
                .contains("60 % (50 % to 70 %)", "Compared with entity-3/TRADING/trades");
        browser.driver().findElement(By.linkText("Its rates")).click();
        browser.await("its rates", "return document.querySelector('main h1')?.textContent.startsWith('entity-0')");
        assertThat(browser.find("figcaption").getText()).contains("From 2025-10-10 00:00");
    }

    @Test
    void theStoryIsToldLineByLineAndByKind() {
        see(OF_INCIDENT);
        List<String> times = browser.driver().findElements(By.cssSelector(".story li > time")).stream()
                .map(time -> time.getAttribute("datetime"))
                .toList();
        assertThat(times).hasSizeGreaterThan(10).isSorted();
        assertThat(browser.find(".story").getText()).contains("Source: aws about itself", "verdict of run page");
        choose("kind", "evidence");
        browser.await("lines of evidence alone", "return location.search.includes('kind=EVIDENCE')");
        browser.awaitDrawn();
        assertThat(browser.driver().findElements(By.cssSelector(".story li"))).hasSize(3);
    }

    @Test
    void twoIncidentsStandSideBySide() {
        see("");
        browser.driver()
                .findElement(By.xpath("//tr[contains(., 'Increased error rates')]//button[.='mark']"))
                .click();
        browser.await("the mark", "return location.search.includes('mark=')");
        browser.awaitDrawn();
        browser.driver()
                .findElement(By.xpath("//tr[contains(., 'Trouble 45')]//a[.='with the marked one']"))
                .click();
        browser.await("both", "return document.querySelector('main h1')?.textContent === 'Two incidents'");
        assertThat(main()).contains("Increased error rates", "Trouble 45", "Lasted 3 h 3 h", "no verdict", "60 %");
    }

    @Test
    void concentrationStandsWithItsIntervalAndItsFrame() {
        see("view=concentration");
        assertThat(main()).contains("40 %", "10 % to 60 %", "entity-0");
        browser.script("document.querySelectorAll('main details').forEach((one) => one.open = true)");
        assertThat(main()).contains("history: 3 days");
    }

    @Test
    void theSliderGoesThroughWhatWasKnownAndBack() {
        see(OF_INCIDENT);
        browser.find("#then").sendKeys(Keys.HOME);
        browser.await("what was known first", "return location.search.includes('at=2025-10-10T12')");
        browser.awaitDrawn();
        assertThat(main()).contains("No verdict was reached yet").doesNotContain("50 % to 70 %");
        browser.find("#then").sendKeys(Keys.END);
        browser.await("what is known now", "return !location.search.includes('at=')");
        browser.awaitDrawn();
        assertThat(main()).contains("60 % (50 % to 70 %)");
    }

    @Test
    void tablesAreExportedFromThePageInEveryFormat() throws Exception {
        see(OF_INCIDENT);
        browser.script("document.querySelector('#export-table').closest('details').open = true");
        choose("export-table", "evidence");
        assertThat(browser.driver().findElements(By.cssSelector("#export-format option")))
                .hasSizeGreaterThan(3);
        choose("export-format", "csv");
        WebElement save = browser.driver().findElement(By.linkText("Save"));
        String body = new Asked(world.server())
                .get(save.getAttribute("href").replaceFirst("^https?://[^/]+", ""))
                .body();
        assertThat(body.lines().toList()).hasSize(4).first().asString().contains("impact_id", "watermark");
    }

    @Test
    void timesAreUtcUntilTheyAreAskedForInLocalTime() {
        browser.driver().executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", "Asia/Tokyo"));
        try {
            see(OF_INCIDENT);
            assertThat(main()).contains("2025-10-10 11:50 UTC");
            browser.driver().findElement(By.xpath("//button[.='Local time']")).click();
            browser.await("local time", "return location.search.includes('zone=local')");
            browser.awaitDrawn();
            assertThat(main()).contains("2025-10-10 20:50").doesNotContain("UTC to ");
        } finally {
            browser.driver().executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", ""));
        }
    }

    @Test
    void aRecipeIsTakenOverAsAStatement() {
        see("view=recipes&recipe=drops-near-incident");
        browser.driver().findElement(By.linkText("Take over as SQL")).click();
        browser.await("the box", "return document.getElementById('statement')?.value.includes('SELECT') === true");
    }

    /** The policy, and not only our care, keeps text from becoming a program or HTML. */
    @Test
    void noTextOfThePageCanBecomeAProgram() {
        see("");
        for (String way : List.of(
                "document.createElement('div').innerHTML = '<b>x</b>'",
                "document.createElement('div').setAttribute('onclick', 'window.ran = 1')",
                "document.createElement('script').textContent = 'window.ran = 1'")) {
            assertThat((String) browser.script("try { " + way + "; return 'done'; } catch (e) { return e.name; }"))
                    .as(way)
                    .isEqualTo("TypeError");
        }
        assertThat((Boolean) browser.script("return window.ran === undefined")).isTrue();
        browser.complaints(); // the browser itself logs what it refused
    }
}
