package dev.faultline.ingest.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlockFollowerTest {

    private final InventedChain chain = new InventedChain();
    private final BlockFollower follower = new BlockFollower(50);

    @BeforeEach
    void aChainOfThreeIsKnown() throws Exception {
        for (String hash : List.of("a", "b", "c")) {
            chain.mine(hash, 0, 1);
            follow();
        }
    }

    @Test
    void theFirstHeadIsWhereCountingBegins() throws Exception {
        Advance advance = new BlockFollower(50).follow(chain.tip(), chain);

        assertThat(advance).isEqualTo(Advance.NOTHING);
    }

    @Test
    void aHeadThatStandsBringsNothing() throws Exception {
        assertThat(follow()).isEqualTo(Advance.NOTHING);
        assertThat(chain.asked).isZero();
    }

    @Test
    void blocksBetweenTwoLooksAreFetchedInPortions() throws Exception {
        for (int i = 0; i < 45; i++) {
            chain.mine("d" + i, 0, 1);
        }

        Advance advance = follow();

        assertThat(advance.blocks()).hasSize(45).isSortedAccordingTo((x, y) -> Long.compare(x.height(), y.height()));
        assertThat(advance.contiguous()).isTrue();
        assertThat(chain.asked).isEqualTo(3);
    }

    @Test
    void aNodeMayAnswerInSmallerPortionsThanAsked() throws Exception {
        chain.portion = 4;
        for (int i = 0; i < 11; i++) {
            chain.mine("d" + i, 0, 1);
        }

        assertThat(follow().blocks()).hasSize(11);
    }

    @Test
    void aReorganisationIsFollowedToWhereTheChainsPart() throws Exception {
        chain.forget(2);
        chain.mine("b2", 0, 1);
        chain.mine("c2", 0, 1);
        chain.mine("d2", 0, 1);

        Advance advance = follow();

        assertThat(advance.blocks()).extracting(ChainBlock::hash).containsExactly("b2", "c2", "d2");
        assertThat(advance.replaced()).isEqualTo(2);
    }

    @Test
    void anotherBlockAtTheSameHeightReplacesTheHead() throws Exception {
        chain.forget(1);
        chain.mine("c2", 0, 1);

        Advance advance = follow();

        assertThat(advance.blocks()).extracting(ChainBlock::hash).containsExactly("c2");
        assertThat(advance.replaced()).isEqualTo(1);
    }

    @Test
    void aLowerHeadThatIsKnownIsAnotherNodeBehindTheSameAddress() throws Exception {
        chain.forget(1);

        assertThat(follow()).isEqualTo(Advance.NOTHING);
    }

    @Test
    void whatTakesTooMuchToCatchUpIsGivenUpAndTakenUpAnew() throws Exception {
        for (int i = 0; i < 52; i++) {
            chain.mine("d" + i, 0, 1);
        }

        assertThat(follow().contiguous()).isFalse();
        assertThat(chain.asked).isZero();
        chain.mine("e", 0, 1);
        assertThat(follow().blocks()).extracting(ChainBlock::hash).containsExactly("e");
    }

    @Test
    void aFailureOnTheWayLosesNothing() throws Exception {
        chain.mine("d", 0, 1);
        chain.mine("e", 0, 1);
        chain.dead = true;
        assertThatThrownBy(this::follow).isInstanceOf(IOException.class);
        chain.dead = false;

        assertThat(follow().blocks()).extracting(ChainBlock::hash).containsExactly("d", "e");
    }

    @Test
    void aChainThatChangesWhileItIsReadIsNotTakenForOne() throws Exception {
        ChainBlock stranger = new ChainBlock(105, "z", "not the hash of 104", 0, 1L);
        chain.mine("d", 0, 1);
        chain.mine("e", 0, 1);

        assertThatThrownBy(() -> follower.follow(stranger, chain))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining("changed while it was read");
    }

    @Test
    void anotherRunGoesOnWhereThisOneStood() throws Exception {
        BlockFollower next = new BlockFollower(50);
        next.restore(follower.remembered());
        chain.forget(1);
        chain.mine("c2", 0, 1);
        chain.mine("d2", 0, 1);

        Advance advance = next.follow(chain.tip(), chain);

        assertThat(advance.blocks()).extracting(ChainBlock::hash).containsExactly("c2", "d2");
        assertThat(advance.replaced()).isEqualTo(1);
        next.restore("nonsense 5 x=y =");
    }

    private Advance follow() throws IOException, PayloadException {
        return follower.follow(chain.tip(), chain);
    }
}
