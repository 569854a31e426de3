package dev.faultline.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuorumTest {

    private static final Vote NORMAL = Vote.normal();

    @Test
    void asksForTwoWhereTwoCanBeAsked() {
        assertThat(Quorum.TWO_WHERE_TWO_EXIST.needed(List.of(NORMAL, NORMAL, NORMAL)))
                .isEqualTo(2);
        assertThat(Quorum.TWO_WHERE_TWO_EXIST.needed(List.of(NORMAL, Vote.abstain())))
                .isEqualTo(1);
        assertThat(Quorum.TWO_WHERE_TWO_EXIST.needed(List.of(Vote.abstain()))).isZero();
    }

    @Test
    void aQuorumOfNobodyIsRefused() {
        assertThatThrownBy(() -> new Quorum(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
