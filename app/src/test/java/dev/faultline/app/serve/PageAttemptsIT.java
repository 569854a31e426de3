package dev.faultline.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is typed into the box of the page, or sent to the address behind it: nothing is written and nothing reached. */
@Timeout(300)
@ExtendWith(PageExtension.class)
class PageAttemptsIT {

    private static final int FEWEST = 140;

    /** Types each statement, runs it and waits for its answer; what was not refused comes back. */
    private static final String TYPE_ALL = """
            const [statements, done] = arguments;
            const text = document.getElementById('statement');
            const answers = document.querySelector('.answers');
            (async () => {
              const through = [];
              for (const statement of statements) {
                answers.replaceChildren();
                text.value = statement;
                document.querySelector('button[type=submit]').click();
                while (!answers.querySelector('.failure, table, pre')) {
                  await new Promise((later) => setTimeout(later, 5));
                }
                if (!answers.querySelector('.failure') || answers.textContent.includes('treasure')) {
                  through.push(statement + ': ' + answers.textContent.slice(0, 200));
                }
              }
              done(through);
            })();""";

    @Test
    void theAddressBehindTheBoxRefusesEveryAttempt(ServedWorld world, @TempDir Path folder) throws Exception {
        Asked asked = new Asked(world.server());
        try (Attempts attempts = new Attempts(world.servers(), folder)) {
            assertThat(attempts.statements(true)).hasSizeGreaterThan(FEWEST);
            List<String> refused = attempts.statements(false);
            for (String statement : attempts.statements(true)) {
                HttpResponse<String> answer = asked.sql(statement, world.token());
                assertThat(answer.body()).as(statement).doesNotContain(Attempts.TREASURE);
                if (refused.contains(statement)) {
                    assertThat(answer.statusCode())
                            .as(statement + ": " + answer.body())
                            .isEqualTo(400);
                    assertThat(answer.headers().firstValue("Content-Type")).hasValue(Problem.TYPE);
                }
            }
            assertThat(attempts.traces()).isEmpty();
        }
    }

    @Test
    void theBoxOfThePageRefusesEveryAttempt(ServedWorld world, @TempDir Path folder) throws Exception {
        Browser browser = world.browser();
        try (Attempts attempts = new Attempts(world.servers(), folder)) {
            browser.driver().get("about:blank");
            browser.open(world.server().address("?view=sql"));
            browser.driver().manage().timeouts().scriptTimeout(Duration.ofSeconds(120));
            assertThat(browser.driver().executeAsyncScript(TYPE_ALL, attempts.statements(false)))
                    .isEqualTo(List.of());
            assertThat(attempts.traces()).isEmpty();
        } finally {
            browser.complaints(); // the browser itself logs each refusal
        }
    }

    /** So that the tests above can fail. */
    @Test
    void whatMayBeReadIsRead(ServedWorld world) throws Exception {
        assertThat(new Asked(world.server())
                        .sql("SELECT 'a' AS b", world.token())
                        .statusCode())
                .isEqualTo(200);
    }
}
