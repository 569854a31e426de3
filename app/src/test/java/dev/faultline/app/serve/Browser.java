package dev.faultline.app.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.ScriptTimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real browser without a window, as the packages of the system have it. */
public final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> BROWSERS = List.of("chromium", "google-chrome", "chromium-browser");
    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    private final ChromeDriver driver;
    private final String axe;

    private Browser(ChromeDriver driver, String axe) {
        this.driver = driver;
        driver.manage().timeouts().scriptTimeout(PATIENCE);
        this.axe = axe;
    }

    /** Starts it; where there is none the test is skipped, and fails where servers are required. */
    public static Browser start() {
        Path program = find(BROWSERS);
        Path service = find(List.of("chromedriver"));
        if (program == null || service == null) {
            String missing = "No chromium with chromedriver on the path; testing/browser/install tells how to get them";
            if (Boolean.getBoolean("servers.required")) {
                throw new IllegalStateException(missing);
            }
            Assumptions.abort(missing);
            throw new IllegalStateException(missing);
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=en");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService driver = new ChromeDriverService.Builder()
                .usingDriverExecutable(service.toFile())
                .build();
        try (InputStream axe = Browser.class.getResourceAsStream(AXE)) {
            return new Browser(
                    new ChromeDriver(driver, options), new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path find(List<String> names) {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    ChromeDriver driver() {
        return driver;
    }

    void size(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
        // A window without frame is still not as small as a phone; the emulation is.
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Opens an address and waits until its view is drawn. */
    public void open(String address) {
        driver.get(address);
        awaitDrawn();
    }

    void awaitDrawn() {
        await(
                "a view that is drawn",
                "return performance.getEntriesByName('faultline-drawn').length > 0"
                        + " && !document.querySelector('[aria-busy]')");
    }

    /** Waits in the browser itself until a condition, which is the body of a function, is true. */
    void await(String what, String condition) {
        try {
            driver.executeAsyncScript("const done = arguments[arguments.length - 1]; const look = () => { if ((() => { "
                    + condition + " })() === true) { done(); } else { setTimeout(look, 30); } }; look();");
        } catch (ScriptTimeoutException e) {
            throw new AssertionError(
                    "Waited in vain for " + what + "; the page has: "
                            + driver.findElement(By.tagName("body")).getText(),
                    e);
        }
    }

    Object script(String text, Object... arguments) {
        return ((JavascriptExecutor) driver).executeScript(text, arguments);
    }

    public WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** What the console has of warnings and errors since the last call. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** What axe finds against its rules of these tags. */
    @SuppressWarnings("unchecked")
    List<String> barriers(String... tags) {
        script(axe);
        Object found = driver.executeAsyncScript("""
                const [tags, done] = arguments;
                axe.run(document, { runOnly: tags }).then(
                    (result) => done(result.violations.flatMap((one) => one.nodes.map((node) =>
                        one.id + ': ' + node.html.slice(0, 160) + ' ' + node.failureSummary.slice(0, 240)))),
                    (error) => done(['axe failed: ' + error]));""", List.of(tags));
        return (List<String>) found;
    }

    byte[] picture() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
