package dev.faultline.streams.verdict;

import dev.faultline.schemas.Topics;
import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.ProcessorBench;
import dev.faultline.streams.attribute.TimingOnly;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** The processor of the verdict stage on a bench. */
public final class VerdictBench {

    private VerdictBench() {}

    public static ProcessorBench<SpecificRecord> of(EventSerdes serdes, Path directory) {
        var stored = new VerdictProcessor.VerdictSerdes(
                serdes.of(Topics.CLAIMS),
                serdes.of(Topics.EFFECTS),
                serdes.of(Topics.IMPACTS),
                serdes.of(Topics.EVIDENCE),
                serdes.of(Topics.CLAIM_FINDINGS));
        return new ProcessorBench<>(
                () -> new VerdictProcessor("run", new TimingOnly(), stored),
                List.of(
                        VerdictTopology.CLAIMS,
                        VerdictTopology.WATCHED,
                        VerdictTopology.IMPACTS,
                        VerdictTopology.EVIDENCE,
                        VerdictTopology.LEDGER_CLAIMS,
                        VerdictTopology.LEDGER_EFFECTS,
                        VerdictTopology.FINDINGS),
                directory);
    }
}
