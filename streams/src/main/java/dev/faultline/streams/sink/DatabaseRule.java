package dev.faultline.streams.sink;

import dev.faultline.event.Provenance;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Which databases a record belongs to: what did not happen like that stays apart from what did. */
enum DatabaseRule {
    /** By the record's provenance. */
    PROVENANCE,
    /** Records about both, such as runs. */
    BOTH,
    /** Records about the installation, such as dead letters. */
    MAIN;

    private static final String FIELD = "provenance";

    static DatabaseRule of(Schema schema) {
        return schema.getField(FIELD) == null ? BOTH : PROVENANCE;
    }

    List<String> databases(Incoming incoming, SinkConfig config) {
        return switch (this) {
            case PROVENANCE -> List.of(isReal(incoming.record()) ? config.database() : config.demoDatabase());
            case BOTH -> List.of(config.database(), config.demoDatabase());
            case MAIN -> List.of(config.database());
        };
    }

    private static boolean isReal(SpecificRecord record) {
        Provenance provenance =
                (Provenance) record.get(record.getSchema().getField(FIELD).pos());
        return provenance != Provenance.RECONSTRUCTED && provenance != Provenance.SYNTHETIC;
    }
}
