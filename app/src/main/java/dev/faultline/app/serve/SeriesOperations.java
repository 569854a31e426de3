package dev.faultline.app.serve;

import java.util.List;

/** What is asked of series, their rates and their drops. */
final class SeriesOperations {

    private static final String FROM = "coalesce(end, end_earliest, detected_at) >= {from:DateTime64(3, 'UTC')}";

    private final Rows rows;
    private final RateAnswer rates;
    private final BaselineAnswer baselines;

    SeriesOperations(Rows rows, RateAnswer rates, BaselineAnswer baselines) {
        this.rows = rows;
        this.rates = rates;
        this.baselines = baselines;
    }

    List<Operation> all() {
        Parameter entity = Parameter.path("entity", "Who, such as coinbase");
        Parameter surface = Parameter.path("surface", "Which side, such as trading, in capital or small letters");
        Parameter signal = Parameter.path("signal", "What is measured, such as trades");
        Parameter points = Parameter.count(
                "points", "Most points: buckets are taken together, holes stay holes", RateWindow.USUAL_POINTS, 5_000);
        List<Parameter> ofOne =
                List.of(entity, surface, signal, Given.FROM, Given.TO, points, Given.AT, Given.RECONSTRUCTED);
        return List.of(
                new Operation(
                        "/series",
                        "The series that are or were watched, with how far each was watched",
                        List.of(Given.ENTITY, Given.SURFACE, Given.SIGNAL, Given.RECONSTRUCTED, Given.LIMIT),
                        Columns.SERIES,
                        this::list),
                new Operation(
                        "/series/{entity}/{surface}/{signal}/rates",
                        "Its rates, one line for each source and provenance, with mean, least and most of each point."
                                + " null is 'not watched' and never zero; the last day when no time is given",
                        ofOne,
                        List.of(),
                        rates::answer),
                new Operation(
                        "/series/{entity}/{surface}/{signal}/baseline",
                        "What was expected at each point before it was seen, with a 95 % interval, as the rule of the"
                                + " drops expects it. null where there is no baseline yet",
                        ofOne,
                        List.of(),
                        baselines::answer),
                new Operation(
                        "/drops",
                        "Episodes away from the baseline",
                        List.of(
                                Given.FROM,
                                Given.TO,
                                Given.ENTITY,
                                Given.SURFACE,
                                Given.SIGNAL,
                                Parameter.choice(
                                        "direction", "Below or above the baseline", null, List.of("DROP", "RISE")),
                                Given.AT,
                                Given.RECONSTRUCTED,
                                Given.LIMIT),
                        Columns.DROPS,
                        this::drops),
                new Operation(
                        "/attributions",
                        "What may have made each drop: every incident that was open then, and no cloud at all",
                        List.of(
                                Parameter.text("drop", "Id of one drop"),
                                Given.ENTITY,
                                Given.AT,
                                Given.RECONSTRUCTED,
                                Given.LIMIT),
                        Columns.ATTRIBUTIONS,
                        this::attributions));
    }

    private Operation.Answer list(Question question) {
        Select seen = ofSeries(
                new Select(
                                "entity, surface, signal, source, bucket_millis, last_event, watched_until, ended, provenance",
                                "arrivals")
                        .now(question),
                question);
        Select told = ofSeries(
                new Select("entity, surface, signal, onset, id", "drops")
                        .now(question)
                        .where("direction = 'DROP'"),
                question);
        String sql = "SELECT entity, surface, signal, arraySort(groupUniqArray(source)) AS sources,"
                + " max(s.bucket_millis) AS bucket_millis, max(s.last_event) AS last_event,"
                + " max(s.watched_until) AS watched_until, min(s.ended) AS ended,"
                + " arraySort(groupUniqArray(provenance)) AS provenances, any(d.drops) AS drops,"
                + " any(d.last_onset) AS last_onset FROM (" + seen.sql()
                + ") AS s LEFT JOIN (SELECT toString(entity) AS entity,"
                + " toString(surface) AS surface, toString(signal) AS signal, uniqExact(id) AS drops,"
                + " toNullable(max(onset)) AS last_onset FROM (" + told.sql()
                + ") GROUP BY entity, surface, signal) AS d USING (entity, surface, signal)"
                + " GROUP BY entity, surface, signal ORDER BY entity, surface, signal";
        return rows.list(sql, seen.parameters(), question.count("limit"));
    }

    private Operation.Answer drops(Question question) {
        Select select = ofSeries(new Select(Columns.select(Columns.DROPS), "drops").known(question), question)
                .where("direction = {direction:String}", "direction", question.text("direction"))
                .where("onset < {to:DateTime64(3, 'UTC')}", "to", Select.time(question, "to"))
                .where(FROM, "from", Select.time(question, "from"));
        return rows.list(select.sql("onset DESC, id"), select.parameters(), question.count("limit"));
    }

    private Operation.Answer attributions(Question question) {
        Select select = new Select(Columns.select(Columns.ATTRIBUTIONS), "drop_attributions")
                .known(question)
                .where("drop_id = {drop:String}", "drop", question.text("drop"))
                .where("entity = {entity:String}", "entity", question.text("entity"));
        return rows.list(select.sql("onset DESC, drop_id, rank"), select.parameters(), question.count("limit"));
    }

    private static Select ofSeries(Select select, Question question) {
        return select.where("entity = {entity:String}", "entity", question.text("entity"))
                .where("surface = {surface:String}", "surface", question.text("surface"))
                .where("signal = {signal:String}", "signal", question.text("signal"));
    }
}
