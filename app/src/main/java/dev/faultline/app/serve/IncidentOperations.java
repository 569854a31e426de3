package dev.faultline.app.serve;

import java.util.List;
import java.util.stream.Stream;

/** What is asked of incidents. */
final class IncidentOperations {

    private static final String INCIDENTS = """
            (SELECT *, coalesce(declared_start, first_published, first_seen) AS began,
                coalesce(declared_end, resolved_at) AS ended FROM ${view:incidents})""";

    private static final String VERDICTS = """
            SELECT incident_id, countIf(verdict = 'IMPACTED') AS impacted, countIf(verdict = 'COINCIDENT') AS coincident,
                countIf(verdict = 'UNAFFECTED') AS unaffected, countIf(verdict = 'INCONCLUSIVE') AS inconclusive,
                countIf(verdict = 'UNOBSERVED') AS unobserved, countIf(verdict = 'REPORTED') AS reported
            FROM (%s) GROUP BY incident_id""";

    private static final String MOMENTS = """
            (SELECT known_at, 'incident' AS what, run_id, id AS incident_id FROM ${database}.incidents_changes
            UNION ALL SELECT known_at, 'effects', run_id, incident_id FROM ${database}.effects_changes
            UNION ALL SELECT known_at, 'verdicts', run_id, incident_id FROM ${database}.impacts_changes
            UNION ALL SELECT known_at, 'evidence', run_id, incident_id FROM ${database}.evidence_changes)""";

    private static final List<String> WITH_COUNTS =
            Stream.concat(Columns.INCIDENTS.stream(), Columns.COUNTS.stream()).toList();

    private final Rows rows;
    private final StoryAnswer story;

    IncidentOperations(Rows rows, StoryAnswer story) {
        this.rows = rows;
        this.story = story;
    }

    List<Operation> all() {
        List<Parameter> ofOne = List.of(Given.INCIDENT, Given.AT, Given.RECONSTRUCTED, Given.LIMIT);
        return List.of(
                new Operation(
                        "/incidents",
                        "Incidents that overlap a stretch of time, the latest first, with the number of their verdicts",
                        List.of(Given.FROM, Given.TO, Given.PROVIDER, Given.AT, Given.RECONSTRUCTED, Given.LIMIT),
                        WITH_COUNTS,
                        this::list),
                new Operation(
                        "/incidents/{id}",
                        "One incident, by any id that it has or ever had; no list, but the row itself",
                        List.of(Given.INCIDENT, Given.AT, Given.RECONSTRUCTED),
                        WITH_COUNTS,
                        this::one),
                new Operation(
                        "/incidents/{id}/story",
                        "The story of an incident line by line, each with its source, with what was told and taken back",
                        ofOne,
                        Columns.STORY,
                        story::answer),
                new Operation("/incidents/{id}/impacts", "Its verdicts", ofOne, Columns.IMPACTS, this::impacts),
                new Operation(
                        "/incidents/{id}/evidence",
                        "What speaks for and against each of its verdicts",
                        ofOne,
                        Columns.EVIDENCE,
                        question -> part(question, Columns.EVIDENCE, "evidence", "impact_id, kind, id")),
                new Operation(
                        "/incidents/{id}/effects",
                        "Statistics of each series in each of its windows",
                        ofOne,
                        Columns.EFFECTS,
                        question -> part(
                                question, Columns.EFFECTS, "effects", "entity, surface, signal, window_start, id")),
                new Operation(
                        "/incidents/{id}/claims",
                        "What was published of it, with what measurement says to it",
                        List.of(Given.INCIDENT, Given.RECONSTRUCTED, Given.LIMIT),
                        Columns.CLAIMS,
                        this::claims),
                new Operation(
                        "/incidents/{id}/moments",
                        "The moments at which something new was known of it: what to give as 'at'",
                        List.of(Given.INCIDENT, Given.RECONSTRUCTED, Given.LIMIT),
                        List.of("known_at", "what"),
                        this::moments),
                new Operation(
                        "/impacts",
                        "Verdicts on all incidents",
                        List.of(
                                Given.PROVIDER,
                                Given.ENTITY,
                                Parameter.choice(
                                        "verdict",
                                        "One verdict",
                                        null,
                                        List.of(
                                                "IMPACTED",
                                                "COINCIDENT",
                                                "UNAFFECTED",
                                                "INCONCLUSIVE",
                                                "UNOBSERVED",
                                                "REPORTED",
                                                "UNATTRIBUTED")),
                                Given.AT,
                                Given.RECONSTRUCTED,
                                Given.LIMIT),
                        Columns.IMPACTS,
                        this::allImpacts));
    }

    private Operation.Answer list(Question question) {
        Select select = new Select(Columns.select(Columns.INCIDENTS), INCIDENTS)
                .known(question)
                .where("provider = {provider:String}", "provider", question.text("provider"))
                .where("began < {to:DateTime64(3, 'UTC')}", "to", Select.time(question, "to"))
                .where(
                        "(isNull(ended) OR ended >= {from:DateTime64(3, 'UTC')})",
                        "from",
                        Select.time(question, "from"));
        return rows.list(counted(select, question, "began DESC, id"), select.parameters(), question.count("limit"));
    }

    /** Verdicts on a reconstructed incident may stand in the other database, where what was reported is. */
    private static String counted(Select incidents, Question question, String order) {
        String verdicts = VERDICTS.formatted(
                new Select("incident_id, verdict", "impacts").known(question).sql());
        return "SELECT incident.*, verdicts.* EXCEPT (incident_id) FROM (" + incidents.sql()
                + ") AS incident LEFT JOIN (" + verdicts
                + ") AS verdicts ON verdicts.incident_id = incident.id ORDER BY " + order;
    }

    private Operation.Answer one(Question question) {
        Select select =
                ofIncident(new Select(Columns.select(Columns.INCIDENTS), INCIDENTS).known(question), "id", question);
        return rows.one(counted(select, question, "id"), select.parameters(), none(question));
    }

    private static Problem none(Question question) {
        return Problem.missing(
                "incident",
                question.given("id"),
                question.flag("reconstructed")
                        ? "The view incident_ids has all ids."
                        : "The view incident_ids has all ids; reconstructed incidents need reconstructed=true.");
    }

    /** Reviews stand beside the verdicts as they are now; what they were is not kept by moment. */
    private Operation.Answer impacts(Question question) {
        String review = question.time("at") == null ? ", review, reviewer, review_reason" : "";
        Select select = ofIncident(
                new Select(Columns.select(Columns.IMPACTS) + review, "impacts").known(question),
                "incident_id",
                question);
        return rows.list(select.sql(byVerdict()), select.parameters(), question.count("limit"));
    }

    private Operation.Answer allImpacts(Question question) {
        Select select = new Select(Columns.select(Columns.IMPACTS), "impacts")
                .known(question)
                .where("provider = {provider:String}", "provider", question.text("provider"))
                .where("entity = {entity:String}", "entity", question.text("entity"))
                .where("verdict = {verdict:String}", "verdict", question.text("verdict"));
        return rows.list(select.sql("incident_id, " + byVerdict()), select.parameters(), question.count("limit"));
    }

    private static String byVerdict() {
        return "indexOf(['IMPACTED', 'COINCIDENT', 'REPORTED', 'UNAFFECTED', 'INCONCLUSIVE', 'UNOBSERVED'], toString(verdict)),"
                + " entity, surface, signal, id";
    }

    private Operation.Answer part(Question question, List<String> names, String view, String order) {
        Select select = ofIncident(new Select(Columns.select(names), view).known(question), "incident_id", question);
        return rows.list(select.sql(order), select.parameters(), question.count("limit"));
    }

    private Operation.Answer claims(Question question) {
        Select select = ofIncident(
                new Select(Columns.select(Columns.CLAIMS), "claims_ledger").now(question), "incident_id", question);
        return rows.list(select.sql("entity, claim_id"), select.parameters(), question.count("limit"));
    }

    private Operation.Answer moments(Question question) {
        Select select = ofIncident(new Select("known_at, what", MOMENTS).now(question), "incident_id", question)
                .where("run_id IN (SELECT run_id FROM ${database}.current_run)");
        String sql = "SELECT known_at, arraySort(groupUniqArray(what)) AS what FROM (" + select.sql()
                + ") GROUP BY known_at ORDER BY known_at";
        return rows.list(sql, select.parameters(), question.count("limit"));
    }

    private static Select ofIncident(Select select, String column, Question question) {
        return select.where(
                "(" + column + " = {id:String} OR " + column
                        + " IN (SELECT incident_id FROM ${database}.incident_ids WHERE id = {id:String}))",
                "id",
                question.given("id"));
    }
}
