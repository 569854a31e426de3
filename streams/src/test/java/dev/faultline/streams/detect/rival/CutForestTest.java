package dev.faultline.streams.detect.rival;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.detect.Reading;
import dev.faultline.streams.detect.Score;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CutForestTest {

    private static final long MINUTE = 60_000;

    private static CutForestRule trained() {
        CutForestRule rule = new CutForestRule(CutForest.ofLibraryDefaults(), MINUTE);
        Series.watched(MINUTE, 1000, Series.counts(new Random(2), i -> 300)).forEach(rule::score);
        return rule;
    }

    @Test
    void aLowValueIsADropAndAHighOneARise() {
        Score low = trained().score(new Reading(1000 * MINUTE, true, 150));
        assertThat(low).isNotNull();
        assertThat(low.drop()).isGreaterThan(2).isGreaterThan(5 * low.rise());
        assertThat(low.expected()).isBetween(295.0, 305.0);
        Score high = trained().score(new Reading(1000 * MINUTE, true, 450));
        assertThat(high).isNotNull();
        assertThat(high.rise()).isGreaterThan(2).isGreaterThan(5 * high.drop());
    }

    @Test
    void itScoresOnceTheForestHasSeenEnough() {
        CutForestRule rule = new CutForestRule(CutForest.ofLibraryDefaults(), MINUTE);
        List<Long> judged = new ArrayList<>();
        for (Reading reading : Series.watched(MINUTE, 200, i -> 100 + i % 7)) {
            if (rule.score(reading) != null) {
                judged.add(reading.start() / MINUTE);
            }
        }
        assertThat(judged).hasSizeBetween(125, 130);
        assertThat(judged.get(0)).isEqualTo(200L - judged.size());
    }

    @Test
    void aSavedShingleGoesOnLikeTheOther() throws IOException {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            Shingle through = new Shingle(5);
            Shingle pieced = new Shingle(5);
            long bucket = 0;
            for (int i = 0; i < 30; i++) {
                bucket += 1 + (random.nextInt(3) == 0 ? random.nextInt(7) : 0);
                through.add(bucket, i);
                pieced.add(bucket, i);
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                pieced.save(new DataOutputStream(bytes));
                pieced = Shingle.read(5, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
                assertThat(pieced.point()).isEqualTo(through.point());
                assertThat(pieced.isFull()).isEqualTo(through.isFull());
                assertThat(pieced.isMostlyMeasured()).isEqualTo(through.isMostlyMeasured());
            }
        }
    }

    @Test
    void aLongGapBeginsANewShingleAndAShortOneHoldsTheLastValue() {
        Shingle shingle = new Shingle(4);
        for (int bucket = 0; bucket < 4; bucket++) {
            shingle.add(bucket, bucket);
        }
        assertThat(shingle.isFull()).isTrue();
        shingle.add(6, 6);
        assertThat(shingle.point()).containsExactly(3, 3, 3, 6);
        assertThat(shingle.isMostlyMeasured()).isTrue();
        shingle.add(9, 9);
        assertThat(shingle.point()).containsExactly(6, 6, 6, 9);
        shingle.add(13, 13);
        assertThat(shingle.point()).containsExactly(9, 9, 9, 13);
        assertThat(shingle.isMostlyMeasured()).isFalse();
        shingle.add(18, 18);
        assertThat(shingle.isFull()).isFalse();
        shingle.add(19, 19);
        shingle.add(20, 20);
        shingle.add(21, 21);
        assertThat(shingle.isFull()).isTrue();
        assertThat(shingle.point()).containsExactly(18, 19, 20, 21);
    }
}
