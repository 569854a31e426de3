package dev.faultline.streams.verdict;

import dev.faultline.event.Claim;
import dev.faultline.event.ClaimFinding;
import dev.faultline.event.Effect;
import dev.faultline.event.Evidence;
import dev.faultline.event.Impact;
import dev.faultline.event.Incident;
import dev.faultline.event.Naming;
import dev.faultline.event.Provenance;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.streams.CommitStore;
import dev.faultline.streams.Intake;
import dev.faultline.streams.Revisions;
import dev.faultline.streams.SeriesId;
import dev.faultline.streams.StoreKeys;
import dev.faultline.streams.attribute.verdict.Judge;
import dev.faultline.streams.attribute.verdict.VerdictSettings;
import dev.faultline.streams.register.Register;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Judges every effect beside the others of its incident, and every series that was only reported on. What is measured
 * silences what is reported.
 */
final class VerdictProcessor implements Processor<String, SpecificRecord, String, SpecificRecord> {

    /** One window speaks for the pair; the others stand beside it. */
    private static final String DECLARED = "declared";

    /** Of several entries of one claim the earliest counts; of two at one moment, one of them always. */
    private static final Comparator<Claim> FIRST_ENTERED =
            Comparator.comparing(Claim::getObservedAt).thenComparing(Claim::toString);

    private final String runId;
    private final VerdictRules rules;
    private final RegisteredSubjects subjects;
    private final EntityNames names;
    private final ReportedVerdict reported;
    private final VerdictSerdes serdes;
    private ProcessorContext<String, SpecificRecord> context;
    private KeyValueStore<Bytes, byte[]> claims;
    private KeyValueStore<Bytes, byte[]> watched;
    private Revisions<Impact> impacts;
    private KnownIncidents incidents;
    private KnownNamings namings;
    private Docket docket;
    private Court court;
    private Ledger ledger;

    /** Serdes of what is stored. */
    record VerdictSerdes(
            AvroSerde<Claim> claim,
            AvroSerde<Effect> effect,
            AvroSerde<Incident> incident,
            AvroSerde<Naming> naming,
            AvroSerde<Impact> impact,
            AvroSerde<Evidence> evidence,
            AvroSerde<ClaimFinding> finding) {}

    /** What decides. */
    record VerdictRules(VerdictSettings settings, Register register) {}

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    VerdictProcessor(String runId, VerdictRules rules, VerdictSerdes serdes) {
        this.runId = runId;
        this.rules = rules;
        this.subjects = new RegisteredSubjects(rules.register());
        this.names = new EntityNames(rules.register());
        this.reported = new ReportedVerdict(runId);
        this.serdes = serdes;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.claims = context.getStateStore(VerdictTopology.CLAIMS);
        this.watched = context.getStateStore(VerdictTopology.WATCHED);
        this.impacts = new Revisions<>(
                context.getStateStore(VerdictTopology.IMPACTS),
                serdes.impact(),
                Impact::getRevision,
                (impact, revision) ->
                        Impact.newBuilder(impact).setRevision(revision).build());
        this.incidents = new KnownIncidents(context.getStateStore(VerdictTopology.INCIDENTS), serdes.incident());
        this.namings = new KnownNamings(context.getStateStore(VerdictTopology.NAMINGS), serdes.naming(), names);
        this.docket = new Docket(context.getStateStore(VerdictTopology.EFFECTS), serdes.effect());
        this.court = new Court(
                new MeasuredVerdict(runId),
                new Judge(rules.settings()),
                subjects,
                new Court.Hearsay(incidents, new Testimonies(incidents, namings)),
                new Court.Shown(impacts, evidence()));
        this.ledger = ledger();
        CommitStore commits = context.getStateStore(VerdictTopology.COMMITS);
        commits.beforeCommit(context, this::judge);
    }

    private Revisions<Evidence> evidence() {
        return new Revisions<>(
                context.getStateStore(VerdictTopology.EVIDENCE),
                serdes.evidence(),
                Evidence::getRevision,
                (item, revision) ->
                        Evidence.newBuilder(item).setRevision(revision).build());
    }

    private Ledger ledger() {
        return new Ledger(
                runId,
                new Ledger.Stored(
                        context.getStateStore(VerdictTopology.LEDGER_CLAIMS),
                        serdes.claim(),
                        context.getStateStore(VerdictTopology.LEDGER_EFFECTS),
                        serdes.effect()),
                new Revisions<>(
                        context.getStateStore(VerdictTopology.FINDINGS),
                        serdes.finding(),
                        ClaimFinding::getRevision,
                        (finding, revision) -> ClaimFinding.newBuilder(finding)
                                .setRevision(revision)
                                .build()));
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        SpecificRecord value = Intake.value(record);
        if (value instanceof Effect effect) {
            Intake.requireKey(record.key(), effect.getIncidentId());
            if (effect.getWindow().equals(DECLARED)) {
                effect(effect);
            }
        } else if (value instanceof Claim claim) {
            Intake.requireKey(record.key(), claim.getIncidentId() == null ? claim.getEntity() : claim.getIncidentId());
            claim(claim);
        } else if (value instanceof Incident incident) {
            Intake.requireKey(record.key(), incident.getId());
            incident(incident);
        } else if (value instanceof Naming naming) {
            Intake.requireKey(record.key(), naming.getSpeaker());
            namings.put(naming).forEach(docket::judgeAgainAllOf);
        }
    }

    private void effect(Effect effect) {
        SeriesId series = CaseMapper.series(effect);
        String pair = pair(effect.getIncidentId(), series);
        Bytes key = StoreKeys.of(pair);
        Optional<Watched> before = Watched.fromBytes(watched.get(key));
        if (before.isPresent() && before.get().revision() >= effect.getRevision()) {
            return;
        }
        court.check(effect);
        Watched now = new Watched(effect.getRevision(), isMeasurement(effect));
        watched.put(key, now.toBytes());
        ledger.effect(effect, this::forward);
        docket.put(effect);
        if (now.measured() != before.map(Watched::measured).orElse(false)) {
            report(effect.getIncidentId(), series);
        }
    }

    /** An incident, of a cloud or of an entity's own page. */
    private void incident(Incident incident) {
        if (incidents.put(incident)) {
            docket.judgeAgain(incident.getId());
            docket.judgeAgainAllOf(incident.getProvider());
        }
    }

    /** Many effects of one incident come together, and each changes what the others mean: they are judged at once. */
    private void judge() {
        for (String incident : docket.takeDue()) {
            court.judge(docket.effects(incident), this::forward);
        }
    }

    /** A reconstruction is no measurement, and neither is a window that nobody watched. */
    private static boolean isMeasurement(Effect effect) {
        boolean watched =
                switch (effect.getOutcome()) {
                    case DROPPED, NO_DROP, INCONCLUSIVE -> true;
                    case UNOBSERVED, SUPERSEDED -> false;
                };
        return watched && effect.getProvenance().compareTo(Provenance.BACKFILLED) <= 0;
    }

    private void claim(Claim claim) {
        String incident = claim.getIncidentId() == null ? "" : claim.getIncidentId();
        SeriesId series = ReportedVerdict.series(claim);
        Bytes key = StoreKeys.of(pair(incident, series), 0, claim.getId());
        Claim known = serdes.claim().decode(claims.get(key));
        if (known != null && FIRST_ENTERED.compare(known, claim) <= 0) {
            return; // the same sentence entered again is no second source
        }
        claims.put(key, serdes.claim().encode(claim));
        ledger.claim(claim).ifPresent(this::forward);
        if (!incident.isEmpty()) {
            report(incident, series);
        }
    }

    private void report(String incident, SeriesId series) {
        List<Claim> about = new ArrayList<>();
        String pair = pair(incident, series);
        try (KeyValueIterator<Bytes, byte[]> found = claims.range(StoreKeys.of(pair, 0), StoreKeys.of(pair, 1))) {
            found.forEachRemaining(entry -> about.add(serdes.claim().decode(entry.value)));
        }
        if (!about.isEmpty()) {
            boolean isMeasured = Watched.fromBytes(watched.get(StoreKeys.of(pair)))
                    .map(Watched::measured)
                    .orElse(false);
            Impact impact = reported.impact(about, isMeasured);
            boolean neverShown = isMeasured && impacts.last(impact.getId()).isEmpty();
            Optional<Impact> changed = neverShown ? Optional.empty() : impacts.changed(impact.getId(), impact);
            changed.ifPresent(this::forward);
        }
    }

    private static String pair(String incident, SeriesId series) {
        return incident + '\0' + series.key();
    }

    private void forward(SpecificRecord row) {
        if (row instanceof Impact impact) {
            send(impact.getIncidentId(), impact, impact.getKnownAt(), VerdictTopology.WRITE_IMPACTS);
        } else if (row instanceof Evidence item) {
            send(item.getIncidentId(), item, item.getKnownAt(), VerdictTopology.WRITE_EVIDENCE);
        } else if (row instanceof ClaimFinding finding) {
            String key = finding.getIncidentId() == null ? finding.getEntity() : finding.getIncidentId();
            send(key, finding, finding.getKnownAt(), VerdictTopology.WRITE_FINDINGS);
        }
    }

    private void send(String key, SpecificRecord row, Instant knownAt, String sink) {
        context.forward(new Record<>(key, row, knownAt.toEpochMilli()), sink);
    }
}
