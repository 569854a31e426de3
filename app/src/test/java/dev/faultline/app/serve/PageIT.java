package dev.faultline.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.testing.Sql;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page in a real browser and the API over a real engine, on a month of a hundred series. */
@Timeout(300)
@ExtendWith(PageExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageIT {

    private static final String SERIES = "entity-0/trading/trades";
    private static final List<String> VIEWS = List.of(
            "",
            "view=incident&id=" + PageWorld.INCIDENT,
            "view=incident&id=" + PageWorld.HOSTILE,
            "view=incident&reconstructed=true&id=" + PageWorld.RECONSTRUCTED,
            "view=series",
            "view=series&series=" + SERIES + "&from=2025-10-09&to=2025-10-11",
            "view=series&reconstructed=true&series=drawn-0/trading/trades",
            "view=compare&a=" + PageWorld.INCIDENT + "&b=" + PageWorld.HOSTILE,
            "view=concentration",
            "view=recipes",
            "view=recipes&recipe=drops-near-incident",
            "view=sql");

    /** What the hostile texts of the tables would do, or be. */
    private static final String PROGRAM = "return document.title === 'hit' || document.title === '1'"
            + " || document.querySelector('main img, main script, main a[href^=\"javascript\"]') !== null";

    private ServedWorld world;
    private Asked asked;
    private Browser browser;

    @BeforeAll
    void open(ServedWorld opened) {
        world = opened;
        asked = new Asked(opened.server());
    }

    @BeforeEach
    void usualWindow() {
        browser = world.browser();
    }

    static List<String> views() {
        return VIEWS;
    }

    private String address(String query) {
        return world.address(query);
    }

    private static String and(String query, String more) {
        return query.isEmpty() ? more : query + "&" + more;
    }

    @ParameterizedTest
    @MethodSource("views")
    void aViewOpensWithoutComplaintWithoutBarriersInLightAndDarkAndFitsAPhone(String view) {
        browser.complaints();
        browser.open(address(and(view, "theme=light")));
        browser.script("document.querySelectorAll('main details:not(.numbers)').forEach((one) => one.open = true)");
        assertThat(browser.find("main h1").getText()).isNotBlank();
        assertThat(browser.driver().findElements(By.cssSelector(".failure"))).isEmpty();
        assertThat(browser.complaints()).isEmpty();
        assertThat((boolean) browser.script(PROGRAM))
                .as("a text that became a program")
                .isFalse();
        assertThat(browser.barriers("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"))
                .isEmpty();
        browser.script("document.documentElement.dataset.theme = 'dark'");
        assertThat(browser.barriers("cat.color")).as("in the dark").isEmpty();
        browser.size(360, 740);
        browser.await("a page that needs no scrolling sideways", "return document.documentElement.scrollWidth <= 360");
    }

    @Test
    void aTitleThatIsAProgramStaysText() {
        browser.open(address("view=incident&id=" + PageWorld.HOSTILE));
        assertThat(browser.find("main h1").getText()).isEqualTo(PageWorld.HOSTILE_TEXT);
    }

    @Test
    void theKeyboardGoesEverywhere() {
        browser.open(address(""));
        WebElement body = browser.find("body");
        body.sendKeys(Keys.TAB);
        assertThat(focused()).as("first of all, past the navigation").isEqualTo("Skip to the content");
        List<String> walked = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
            walked.add(focused());
        }
        assertThat(walked)
                .contains(
                        "Overview",
                        "Incident",
                        "Series",
                        "Compare",
                        "Concentration",
                        "Recipes",
                        "SQL",
                        "Reconstructed",
                        "Dark");
        browser.driver().findElement(By.linkText("Series")).sendKeys(Keys.ENTER);
        browser.await("the list of series", "return document.querySelector('main h1')?.textContent === 'Series'");
        assertThat((String) browser.script("return document.activeElement.id"))
                .as("reading goes on there")
                .isEqualTo("main");
        browser.open(address("view=incident&id=" + PageWorld.INCIDENT));
        WebElement summary = browser.find("details.impact summary");
        summary.sendKeys(Keys.ENTER);
        browser.await("the evidence", "return document.querySelector('details.impact ul.evidence li') !== null");
        browser.find("#then").sendKeys(Keys.HOME);
        browser.await("what was known first", "return location.search.includes('at=')");
    }

    private String focused() {
        return (String) browser.script("return document.activeElement.textContent.trim()");
    }

    @Test
    void aVerdictIsCitedWithItsIntervalItsRunAndItsStatement() {
        browser.open(address("view=incident&fold=impact-0&id=" + PageWorld.INCIDENT));
        browser.await("the button", "return document.querySelector('.impact .actions button') !== null");
        browser.find(".impact .actions button").click();
        browser.await("the citation", "return document.querySelector('.citation pre') !== null");
        assertThat(browser.find(".citation pre").getText())
                .contains(
                        "mean loss 60 % (95 % interval 50 % to 70 %, window declared)",
                        "run page", "SELECT * FROM faultline.impacts WHERE id = 'impact-0'");
    }

    @Test
    void whatWasKnownThenIsShownWithoutWhatCameLater() {
        browser.open(address("view=incident&id=" + PageWorld.INCIDENT + "&at=2025-10-10T12:30:00Z"));
        assertThat(browser.find("#notice").getText()).contains("As it was known on 2025-10-10 12:30");
        assertThat(browser.find("main").getText()).contains("No verdict was reached yet");
        browser.open(address("view=incident&id=" + PageWorld.INCIDENT));
        assertThat(browser.find("main").getText()).contains("IMPACTED", "50 % to 70 %");
    }

    @Test
    void aLinkBringsBackWhatWasShown() {
        String link = address(
                "view=series&series=" + SERIES + "&from=2025-10-09T00:00:00Z&to=2025-10-11T00:00:00Z&zone=local");
        browser.open(link);
        assertThat(browser.find("figcaption").getText()).contains("From 2025-10-09");
        String shown = browser.find("main").getText();
        browser.driver().findElement(By.linkText("Overview")).click();
        browser.await("the overview", "return document.querySelector('main h1')?.textContent.includes('believed')");
        browser.driver().navigate().back();
        browser.await("the series again", "return document.querySelector('main h1')?.textContent.includes('entity-0')");
        browser.awaitDrawn();
        assertThat(browser.driver().getCurrentUrl()).isEqualTo(link);
        assertThat(browser.find("main").getText()).isEqualTo(shown);
    }

    @Test
    void whatWasReconstructedCannotBeMissed() {
        browser.open(address(""));
        assertThat(browser.find("main").getText()).doesNotContain("Drawn after reports");
        browser.driver().findElement(By.xpath("//button[.='Reconstructed']")).click();
        browser.await(
                "the reconstructed incident",
                "return document.querySelector('main').textContent.includes('Drawn after reports')");
        assertThat(browser.find("#notice").getText()).contains("were not measured");
        browser.open(address("view=series&reconstructed=true&series=drawn-0/trading/trades"));
        assertThat(browser.find("figure.made-up figcaption").getText()).contains("RECONSTRUCTED");
    }

    @Test
    void aRecipeIsAskedForWhatItNeedsAndAnswersThroughThePage() throws Exception {
        HttpResponse<String> missing = asked.get("/api/v1/recipes/drops-near-incident");
        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(missing.body()).contains("incident is missing");
        browser.open(address("view=recipes&recipe=drops-near-incident&p-incident=" + PageWorld.INCIDENT));
        browser.driver().findElement(By.xpath("//button[.='Run']")).click();
        browser.await(
                "the drop of entity-0", "return document.querySelector('.answers')?.textContent.includes('entity-0')");
    }

    @Test
    void aStatementIsTypedAndAnsweredWithTheTokenOfTheAddress() {
        browser.driver().get("about:blank");
        browser.open(world.server().address("?view=sql"));
        assertThat(browser.driver().getCurrentUrl())
                .as("the token is taken out of the address")
                .doesNotContain("token");
        WebElement text = browser.find("#statement");
        text.clear();
        text.sendKeys("SELECT '<b>' AS tag, NULL AS nothing", Keys.chord(Keys.CONTROL, Keys.ENTER));
        browser.await("the answer", "return document.querySelector('.answers td')?.textContent === '<b>'");
        assertThat(browser.find(".answers").getText()).contains("1 row ", "NULL");
        text.clear();
        text.sendKeys("DROP TABLE faultline.rates_rows", Keys.chord(Keys.CONTROL, Keys.ENTER));
        browser.await("a refusal", "return document.querySelector('.answers .failure') !== null");
        assertThat(browser.find(".answers").getText()).contains("readonly");
        browser.complaints(); // the browser itself logs the refusal
    }

    @Test
    void whatIsNewShowsItself() throws Exception {
        browser.open(address(""));
        browser.await("the line", "return document.getElementById('live').textContent.startsWith('Live')");
        try (Connection connection = world.servers().connect()) {
            Sql sql = new Sql(connection);
            long looked = System.nanoTime();
            boolean shown = false;
            for (int number = 0; !shown && System.nanoTime() - looked < 30e9; number++) {
                for (String table : List.of("incidents_rows", "incidents_changes")) {
                    sql.execute("INSERT INTO faultline." + table
                            + " (run_id, id, group_id, provider, native_id, kind, state,"
                            + " severity, title, declared_start, first_seen, last_seen, latest_revision, revisions, provenance,"
                            + " known_at, inputs, revision) VALUES ('page', 'new', 'new', 'aws', 'new', 'INCIDENT', 'OPEN',"
                            + " 'MAJOR', 'Something new', '2025-10-19 20:00:00', '2025-10-19 20:00:00', '2025-10-19 20:00:00',"
                            + " 'new', 1, 'MEASURED', '2025-10-19 20:00:00', 1, " + (number + 1) + ")");
                }
                long end = System.nanoTime() + 6_000_000_000L;
                while (!shown && System.nanoTime() < end) {
                    shown = browser.find("main").getText().contains("Something new");
                }
            }
            assertThat(shown).as("without being asked").isTrue();
        }
    }

    @Test
    void aHoleIsHatchedAndSaidSo() {
        browser.open(address("view=series&series=" + SERIES + "&from=2025-10-09&to=2025-10-10"));
        assertThat(browser.find("figcaption").getText()).contains("12.5 % of it was not watched by anybody (hatched)");
    }
}
