package dev.faultline.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Provenance;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LineageTest {

    private static final Lineage MEASURED = new Lineage(Provenance.MEASURED, 5, 2);
    private static final Lineage SYNTHETIC = new Lineage(Provenance.SYNTHETIC, 3, 7);

    @Test
    void hasTheWeakestProvenanceTheLatestKnowledgeAndAllInputs() {
        assertThat(MEASURED.and(SYNTHETIC)).isEqualTo(new Lineage(Provenance.SYNTHETIC, 5, 9));
        assertThat(SYNTHETIC.and(MEASURED)).isEqualTo(MEASURED.and(SYNTHETIC));
        assertThat(Lineage.NONE.and(MEASURED)).isEqualTo(MEASURED);
    }

    @Test
    void provenanceWeakensFromMeasuredToSynthetic() {
        assertThat(Provenance.values())
                .containsExactly(
                        Provenance.MEASURED,
                        Provenance.BACKFILLED,
                        Provenance.REPORTED,
                        Provenance.RECONSTRUCTED,
                        Provenance.SYNTHETIC);
        assertThat(Lineage.weakest(Provenance.BACKFILLED, Provenance.REPORTED)).isEqualTo(Provenance.REPORTED);
    }

    @Test
    void survivesTheStore() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SYNTHETIC.save(new DataOutputStream(bytes));
        assertThat(Lineage.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
                .isEqualTo(SYNTHETIC);
    }
}
