package dev.faultline.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultTest {

    private static final int KINDS = FaultKind.values().length;

    @Test
    void theSameSeedIsTheSamePlanAndAnotherIsNot() {
        assertThat(Fault.plan(7, 50)).isEqualTo(Fault.plan(7, 50)).isNotEqualTo(Fault.plan(8, 50));
    }

    @Test
    void everyKindComesBeforeAnyComesAgain() {
        assertThat(Fault.plan(7, 3 * KINDS).subList(KINDS, 2 * KINDS))
                .extracting(Fault::kind)
                .containsExactlyInAnyOrder(FaultKind.values());
    }

    @Test
    void aChapterSaysWhatItsFilesSay(@TempDir Path folder) throws Exception {
        Chapter plain = Chapter.write(folder, 3, FaultKind.KILL_SINK);
        assertThat(plain.wentIn().watched()).hasSize(6 * Chapter.MINUTES - 45);
        assertThat(plain.wentIn().refused()).hasSize(6).doesNotHaveDuplicates();
        Chapter jumping = Chapter.write(folder, 4, FaultKind.CLOCK_JUMP);
        assertThat(jumping.wentIn().watched()).hasSize(7 * Chapter.MINUTES - 45 - 101 + 1);
        assertThat(jumping.wentIn().refused()).hasSize(7 + 101 + 2).doesNotHaveDuplicates();
    }
}
