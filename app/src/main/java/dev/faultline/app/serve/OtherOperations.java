package dev.faultline.app.serve;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is asked of the whole: what is believed now, the timeline, concentration. */
final class OtherOperations {

    private final Rows rows;
    private final Reports reports;
    private final Clock clock;
    private final Json json = new Json();

    OtherOperations(Rows rows, Reports reports, Clock clock) {
        this.rows = rows;
        this.reports = reports;
        this.clock = clock;
    }

    List<Operation> all() {
        return List.of(
                new Operation(
                        "/now",
                        "What is believed at a moment, by whom, and what cannot be seen. Nothing is healthy because it is"
                                + " not listed",
                        List.of(Given.AT, Given.RECONSTRUCTED, Given.LIMIT),
                        Columns.NOW,
                        this::now),
                new Operation(
                        "/timeline",
                        "What happened, in time: incidents as declared, posted and seen, drops, verdicts and claims",
                        List.of(
                                Given.FROM,
                                Given.TO,
                                Given.PROVIDER,
                                Given.ENTITY,
                                Given.AT,
                                Given.RECONSTRUCTED,
                                Given.LIMIT),
                        Columns.TIMELINE,
                        this::timeline),
                new Operation(
                        "/concentration",
                        "How much rests on one provider: declared, revealed, and how attributed hours are shared. Never one"
                                + " score",
                        List.of(
                                Given.PROVIDER,
                                Parameter.text("region", "One region; what names none may be there, and counts"),
                                Parameter.text(
                                        "between",
                                        "Stretches to compare, such as 2021..2022 for the year 2021; several with commas"),
                                Given.RECONSTRUCTED),
                        Columns.CONCENTRATION,
                        this::concentration));
    }

    private Operation.Answer now(Question question) {
        Instant at = question.time("at");
        Instant moment = at == null ? clock.instant().truncatedTo(ChronoUnit.MILLIS) : at;
        return rows.list(reports.now(moment, question.flag("reconstructed")), Map.of(), question.count("limit"));
    }

    private Operation.Answer timeline(Question question) {
        Select select = new Select(Columns.select(Columns.TIMELINE), "timeline")
                .known(question)
                .where("provider = {provider:String}", "provider", question.text("provider"))
                .where("entity = {entity:String}", "entity", question.text("entity"))
                .where("at < {to:DateTime64(3, 'UTC')}", "to", Select.time(question, "to"))
                .where("at >= {from:DateTime64(3, 'UTC')}", "from", Select.time(question, "from"));
        return rows.list(select.sql("at, place, id"), select.parameters(), question.count("limit"));
    }

    private Operation.Answer concentration(Question question) {
        String between = question.text("between");
        List<String> stretches = between == null ? List.of() : List.of(between.split(",", -1));
        try {
            List<?> found = reports.concentration(
                    question.text("provider"), question.text("region"), stretches, question.flag("reconstructed"));
            return json.answer(Map.of("rows", found, "truncated", false));
        } catch (IllegalArgumentException e) {
            throw Problem.parameter("between", orNothing(between), orNothing(e.getMessage()));
        } catch (SQLException e) {
            throw new Problem(502, "The database did not answer", "ClickHouse: " + e.getMessage());
        }
    }

    private static String orNothing(@Nullable String text) {
        return text == null ? "" : text;
    }
}
