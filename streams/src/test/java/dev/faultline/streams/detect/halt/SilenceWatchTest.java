package dev.faultline.streams.detect.halt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.detect.Bounds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One witness of a chain with a slot of 12 s, asked every 4 s, after 20,000 blocks without a miss. */
class SilenceWatchTest {

    private static final long SLOT = 12_000;
    private static final long POLL = 4_000;
    private static final long MINUTE = 60_000;
    private static final long LONGEST_GAP = 10 * MINUTE;

    private SilenceWatch watch;
    private long now;
    private long last;

    @BeforeEach
    void warm() {
        watch = new SilenceWatch(0.1, MINUTE, LONGEST_GAP);
        blocks(20_000);
    }

    /** Polls until so many more blocks were seen, each in the poll after it was made. */
    private void blocks(int count) {
        for (long end = last + count * SLOT; last < end; ) {
            boolean due = last + SLOT <= now + POLL;
            last += due ? SLOT : 0;
            poll(due ? List.of(last) : List.of());
        }
    }

    private void poll(List<Long> events) {
        watch.accept(new Sighting(now, now + POLL, now + POLL, events));
        now += POLL;
    }

    private void silent(long millis) {
        for (long end = now + millis; now < end; ) {
            poll(List.of());
        }
    }

    /** Polls in silence until a halt is told; when it was. */
    private long untilTold() {
        while (!watch.hasHalts()) {
            poll(List.of());
        }
        return now;
    }

    private void resumeAt(long time) {
        last = time;
        poll(List.of(time));
    }

    @Test
    void aHaltIsToldAndEndsWithTheFirstEvent() {
        long before = last;
        long told = untilTold();
        Halt open = watch.halts().get(0);
        assertThat(open.state()).isEqualTo(Halt.State.OPEN);
        assertThat(open.toldAt()).isEqualTo(told);
        assertThat(open.onset()).isEqualTo(before + SLOT);
        assertThat(open.onsetBounds()).isEqualTo(new Bounds(before, before + SLOT));
        assertThat(open.statistic()).isGreaterThanOrEqualTo(open.threshold());
        silent(10 * MINUTE);
        resumeAt(now + 1_000);
        blocks(5);
        assertThat(watch.halts()).hasSize(1);
        Halt over = watch.halts().get(0);
        assertThat(over.state()).isEqualTo(Halt.State.OVER);
        assertThat(over.until()).isGreaterThan(told + 10 * MINUTE);
        assertThat(over.toldAt()).isEqualTo(told);
        assertThat(over.expected()).isCloseTo((double) (over.until() - over.onset()) / SLOT, Offset.offset(1e-9));
        assertThat(over.endBounds()).isEqualTo(new Bounds(over.until() - SLOT, over.until()));
        assertThat(over.depth().low()).isBetween(0.5, 1.0);
    }

    @Test
    void oneHaltTeachesOnlyWhatMadeItOne() {
        long first = untilTold() - last;
        silent(60 * MINUTE);
        resumeAt(now);
        blocks(100);
        watch.forgetBefore(Long.MAX_VALUE);
        assertThat(untilTold() - last).isBetween(first, 2 * first);
    }

    @Test
    void whatIsNotWatchedIsNoSilence() {
        long needed = untilTold() - last;
        warmAgain();
        silent(needed - 3 * SLOT);
        now += 5 * MINUTE; // nobody looked
        silent(SLOT);
        assertThat(watch.halts()).isEmpty();
        silent(3 * SLOT);
        assertThat(watch.halts()).hasSize(1);
        assertThat(watch.halts().get(0).unwatchedMillis()).isEqualTo(5 * MINUTE);
        resumeAt(now);
        Halt over = watch.halts().get(0);
        assertThat(over.watchedMillis()).isEqualTo(over.until() - over.onset() - 5 * MINUTE);
    }

    private void warmAgain() {
        now = 0;
        last = 0;
        warm();
    }

    @Test
    void anEventInAHoleBeginsNoSilenceBeforeWatchingResumed() {
        long needed = untilTold() - last;
        warmAgain();
        now += 5 * MINUTE; // nobody looked
        long resumed = now;
        poll(List.of(now - 4 * MINUTE));
        assertThat(untilTold() - resumed).isGreaterThanOrEqualTo(needed - SLOT);
        assertThat(watch.halts().get(0).anchor()).isEqualTo(resumed - 4 * MINUTE);
        assertThat(watch.halts().get(0).unwatchedMillis()).isEqualTo(4 * MINUTE);
    }

    @Test
    void aHaltThatRunsIntoALongHoleEndsUnknownAtTheLastMomentWatched() {
        untilTold();
        silent(MINUTE);
        long end = now;
        now += LONGEST_GAP + 1;
        poll(List.of());
        assertThat(watch.halts()).hasSize(1);
        assertThat(watch.halts().get(0).state()).isEqualTo(Halt.State.UNKNOWN);
        assertThat(watch.halts().get(0).until()).isEqualTo(end);
    }

    @Test
    void itEndsUnknownTooWhileEveryPollFails() {
        untilTold();
        watch.accept(new Sighting(now, now, now + LONGEST_GAP, List.of()));
        assertThat(watch.halts().get(0).state()).isEqualTo(Halt.State.OPEN);
        watch.accept(new Sighting(now, now, now + LONGEST_GAP + 1, List.of()));
        assertThat(watch.halts().get(0).state()).isEqualTo(Halt.State.UNKNOWN);
    }

    @Test
    void noHaltBeginsOrEndsInAHole() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 200; i++) {
            long hole = now;
            now += random.nextLong(3 * LONGEST_GAP);
            long resumed = now;
            last = now - random.nextLong(SLOT);
            watch.forgetBefore(Long.MAX_VALUE);
            resumeAt(now);
            blocks(20);
            assertThat(watch.halts())
                    .as("hole from %d to %d", hole, resumed)
                    .allSatisfy(halt -> assertThat(halt.until()).isLessThanOrEqualTo(hole));
        }
    }

    @Test
    void silenceAfterALongHoleIsCountedFromWhereWatchingResumed() {
        now += 2 * LONGEST_GAP;
        long resumed = now;
        untilTold();
        assertThat(watch.halts().get(0).anchor()).isEqualTo(resumed);
    }

    @Test
    void anEventThatWasMerelyToldLateWithdrawsTheHalt() {
        long told = untilTold();
        poll(List.of(last + SLOT, last + 2 * SLOT));
        assertThat(watch.halts()).isEmpty();
        last += 2 * SLOT;
        assertThat(told).isGreaterThan(last);
    }

    @Test
    void anOldEventInTheMiddleOfAHaltSplitsOrDisprovesIt() {
        long before = last;
        untilTold();
        silent(60 * MINUTE);
        resumeAt(now);
        long end = last;
        poll(List.of(before + 2 * SLOT));
        assertThat(watch.halts()).extracting(Halt::anchor).containsExactly(before + 2 * SLOT);
        poll(List.of(before + 30 * MINUTE));
        assertThat(watch.halts()).extracting(Halt::until).containsExactly(before + 30 * MINUTE, end);
        List<Long> backfill = new ArrayList<>();
        for (long time = before; time < end; time += 2 * SLOT) {
            backfill.add(time);
        }
        poll(backfill);
        assertThat(watch.halts()).isEmpty();
    }

    @Test
    void aHaltBetweenTwoPollsIsToldAfterwards() {
        long before = last;
        watch.accept(new Sighting(now, now + 60 * MINUTE, now + 60 * MINUTE, List.of(now + 59 * MINUTE)));
        assertThat(watch.halts()).hasSize(1);
        Halt halt = watch.halts().get(0);
        assertThat(halt.state()).isEqualTo(Halt.State.OVER);
        assertThat(halt.anchor()).isEqualTo(before);
        assertThat(halt.until()).isEqualTo(now + 59 * MINUTE);
        assertThat(halt.toldAt()).isEqualTo(now + 60 * MINUTE);
    }

    @Test
    void aChainThatTakesAnotherSlotIsFollowed() {
        for (int i = 0; i < 3_000; i++) {
            last += 60_000;
            watch.accept(new Sighting(now, last, last, List.of(last)));
            now = last;
        }
        watch.forgetBefore(Long.MAX_VALUE);
        for (int i = 0; i < 1_000; i++) {
            last += 60_000;
            watch.accept(new Sighting(now, last, last, List.of(last)));
            now = last;
        }
        assertThat(watch.halts()).isEmpty();
        watch.accept(new Sighting(now, now + 7_200_000, now + 7_200_000, List.of()));
        assertThat(watch.halts()).hasSize(1);
        assertThat(watch.halts().get(0).gapMillis()).isEqualTo(60_000);
    }

    @Test
    void savedAndLoadedAtAnyPointItGoesOnTheSame() throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        Poller poller = new Poller(
                Chain.slotted(2_000, 0.05, 0.3, new SplittableRandom(3)), 0, 1_500, 900, new SplittableRandom(4));
        SilenceWatch straight = new SilenceWatch(100, MINUTE, LONGEST_GAP);
        SilenceWatch resumed = new SilenceWatch(100, MINUTE, LONGEST_GAP);
        List<Halt> seen = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            Sighting sighting = poller.next();
            if (random.nextInt(1_000) == 0) {
                sighting = new Sighting(sighting.until(), sighting.until(), sighting.watermark(), List.of());
            }
            straight.accept(sighting);
            resumed.accept(sighting);
            if (random.nextInt(500) == 0) {
                resumed = loaded(saved(resumed));
                assertThat(saved(resumed)).isEqualTo(saved(straight));
            }
            seen.addAll(straight.halts());
        }
        assertThat(seen).isNotEmpty();
        assertThat(resumed.halts()).isEqualTo(straight.halts());
    }

    @Test
    void theStateIsSmall() throws IOException {
        assertThat(saved(watch)).hasSizeLessThan(1_024);
    }

    private static byte[] saved(SilenceWatch watch) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        watch.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static SilenceWatch loaded(byte[] bytes) throws IOException {
        SilenceWatch watch = new SilenceWatch(100, MINUTE, LONGEST_GAP);
        watch.load(new DataInputStream(new ByteArrayInputStream(bytes)));
        return watch;
    }
}
