package dev.faultline.streams.verdict;

import dev.faultline.schemas.Topics;
import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.ProcessorBench;
import dev.faultline.streams.attribute.verdict.VerdictSettings;
import dev.faultline.streams.register.Register;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** The processor of the verdict stage on a bench. */
public final class VerdictBench {

    private VerdictBench() {}

    public static ProcessorBench<SpecificRecord> of(Register register, EventSerdes serdes, Path directory) {
        var stored = new VerdictProcessor.VerdictSerdes(
                serdes.of(Topics.CLAIMS),
                serdes.of(Topics.EFFECTS),
                serdes.of(Topics.INCIDENTS),
                serdes.of(Topics.NAMINGS),
                serdes.of(Topics.IMPACTS),
                serdes.of(Topics.EVIDENCE),
                serdes.of(Topics.CLAIM_FINDINGS));
        return new ProcessorBench<>(
                () -> new VerdictProcessor(
                        "run", new VerdictProcessor.VerdictRules(VerdictSettings.standard(), register), stored),
                List.of(
                        VerdictTopology.CLAIMS,
                        VerdictTopology.INCIDENTS,
                        VerdictTopology.NAMINGS,
                        VerdictTopology.EFFECTS,
                        VerdictTopology.WATCHED,
                        VerdictTopology.IMPACTS,
                        VerdictTopology.EVIDENCE,
                        VerdictTopology.LEDGER_CLAIMS,
                        VerdictTopology.LEDGER_EFFECTS,
                        VerdictTopology.FINDINGS),
                VerdictTopology.COMMITS,
                directory);
    }
}
