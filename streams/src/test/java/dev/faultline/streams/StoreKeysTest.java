package dev.faultline.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.event.Surface;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class StoreKeysTest {

    @Test
    void keysOfOneNameSortAsTheirNumbers() {
        List<Bytes> keys = Stream.of(Long.MIN_VALUE, -86_400_000L, -1L, 0L, 1L, 255L, 256L, 1L << 40, Long.MAX_VALUE)
                .map(number -> StoreKeys.of("name", number))
                .toList();
        assertThat(keys).isSorted();
    }

    @Test
    void aNameThatIsAKeyAlreadyGivesTheSameKeys() {
        for (long number : new long[] {Long.MIN_VALUE, -1, 0, 1_638_900_000_000L, Long.MAX_VALUE}) {
            assertThat(StoreKeys.of(StoreKeys.of("na\0ğ"), number)).isEqualTo(StoreKeys.of("na\0ğ", number));
        }
    }

    @Test
    void tailsSortWithinANumber() {
        assertThat(List.of(
                        StoreKeys.of("name", 5),
                        StoreKeys.of("name", 5, "a"),
                        StoreKeys.of("name", 5, "b"),
                        StoreKeys.of("name", 6)))
                .isSorted();
    }

    @Test
    void aRangeOfOneNameHoldsNoOther() {
        Bytes from = StoreKeys.of("name", Long.MIN_VALUE);
        Bytes to = StoreKeys.of("name", Long.MAX_VALUE);
        for (String other : List.of("nam", "name1", "name\u0001", "namf")) {
            for (long number : new long[] {Long.MIN_VALUE, 0, 1_638_900_000_000L, Long.MAX_VALUE}) {
                Bytes key = StoreKeys.of(other, number);
                assertThat(key.compareTo(from) >= 0 && key.compareTo(to) <= 0)
                        .as("%s %d", other, number)
                        .isFalse();
            }
        }
    }

    @Test
    void numberAndTailCanBeReadBack() {
        Bytes key = StoreKeys.of("na\0me", -7, "tail\0x");
        assertThat(StoreKeys.numberOf("na\0me", key)).isEqualTo(-7);
        assertThat(StoreKeys.tailOf("na\0me", key)).isEqualTo("tail\0x");
    }

    @Test
    void namesThatCouldNotBeToldApartAreRefused() {
        assertThatThrownBy(() -> new SeriesId("a\0b", Surface.API, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SeriesId("a", Surface.API, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SeriesId("a".repeat(1_001), Surface.API, "x"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SeriesId("a", Surface.API, "x").key("s\0"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
