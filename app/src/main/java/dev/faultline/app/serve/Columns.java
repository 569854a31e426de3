package dev.faultline.app.serve;

import java.util.List;

/** Names of the columns of answers, in their order: those of the views. */
final class Columns {

    static final List<String> INCIDENTS = names("""
            id provider native_id kind state severity title status regions services declared_start
            declared_end basis end_basis first_published first_seen last_seen resolved_at waves
            revisions link provenance run_id known_at began ended""");

    static final List<String> COUNTS = names("""
            impacted coincident unaffected inconclusive unobserved reported""");

    static final List<String> STORY = names("""
            incident_id at basis kind place entity surface signal provider title text source reference
            provenance known_at id""");

    static final List<String> IMPACTS = names("""
            id incident_id provider entity surface signal verdict band reason outcome window onset loss
            loss_low loss_high coverage claimed independent_sources log_likelihood_ratio
            adjusted_p_value family_size controls controlled_loss controlled_loss_low
            controlled_loss_high largest_drop_not_excluded detectable_drop_80
            shortest_halt_excluded_millis drops
            suspect_sources provenance run_id known_at""");

    static final List<String> EVIDENCE = names("""
            id impact_id incident_id entity surface signal kind statement reference log_likelihood_ratio
            capped provenance known_at""");

    static final List<String> EFFECTS = names("""
            id incident_id provider entity surface signal window window_start window_end window_open
            outcome reason coverage expected actual loss loss_low loss_high confidence missing
            missing_low missing_high missing_notional missing_notional_low missing_notional_high
            notional_unit p_value placebos baseline drops first_onset sources suspect_sources provenance
            run_id known_at""");

    static final List<String> CLAIMS = names("""
            claim_id incident_id provider entity surface signal statement affected publisher carried_by
            publishers caveat measure bound claimed unit check measured measured_low measured_high
            measured_unit basis review link""");

    static final List<String> SERIES = names("""
            entity surface signal sources bucket_millis last_event watched_until ended provenances drops
            last_onset""");

    static final List<String> DROPS = names("""
            id entity surface signal direction path detector state sources witnesses bucket_millis onset
            onset_earliest onset_latest detected_at end end_earliest end_latest expected actual missing
            missing_low missing_high depth depth_low depth_high confidence unit statistic threshold
            false_alarms_per_1000_hours
            coverage provenance run_id known_at""");

    static final List<String> ATTRIBUTIONS = names("""
            drop_id entity surface signal onset candidate incident_id provider verdict band
            log_likelihood_ratio rank attribution provenance known_at""");

    static final List<String> NOW = names("""
            kind provider entity said_by what since last_heard state provenance known_at id""");

    static final List<String> TIMELINE = names("""
            at basis kind place provider entity surface signal title text provenance incident_id
            known_at id""");

    static final List<String> CONCENTRATION = names("""
            period provider region measure entity value low high bound_low bound_high fell stood unknown
            unit note watermark""");

    private Columns() {}

    private static List<String> names(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    /** As a statement takes them. */
    static String select(List<String> names) {
        return "`" + String.join("`, `", names) + "`";
    }
}
