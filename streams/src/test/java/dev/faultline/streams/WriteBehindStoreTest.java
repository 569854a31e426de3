package dev.faultline.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;
import org.junit.jupiter.api.Test;

class WriteBehindStoreTest {

    private static final Bytes KEY = StoreKeys.of("key");

    private final InMemoryKeyValueStore disk = new InMemoryKeyValueStore("disk");
    private final WriteBehindStore<StringBuilder> store = new WriteBehindStore<>(
            disk,
            new WriteBehindStore.Codec<>(
                    text -> text.toString().getBytes(StandardCharsets.UTF_8),
                    bytes -> new StringBuilder(new String(bytes, StandardCharsets.UTF_8))));

    private String onDisk(Bytes key) {
        byte[] bytes = disk.get(key);
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private WriteBehindStore.Entry<StringBuilder> found() {
        return Objects.requireNonNull(store.find(KEY));
    }

    @Test
    void objectsAreWrittenAtTheCommitAsTheyAreThen() {
        var entry = store.add(KEY, new StringBuilder("a"));
        entry.value().append("b");
        assertThat(onDisk(KEY)).isEmpty();
        store.flushCache();
        assertThat(onDisk(KEY)).isEqualTo("ab");
        entry.value().append("c");
        store.flushCache();
        assertThat(onDisk(KEY)).isEqualTo("ab");
        store.changed(entry);
        store.flushCache();
        assertThat(onDisk(KEY)).isEqualTo("abc");
    }

    @Test
    void theLastObjectOfAKeyCounts() {
        store.put(KEY, new StringBuilder("first"));
        store.put(KEY, new StringBuilder("second"));
        assertThat(store.get(KEY)).hasToString("second");
        store.flushCache();
        assertThat(onDisk(KEY)).isEqualTo("second");
    }

    @Test
    void whatAnAbortedTransactionChangedIsForgotten() {
        store.put(KEY, new StringBuilder("committed"));
        store.flushCache();
        var entry = found();
        entry.value().append(" and not");
        store.changed(entry);
        store.clearCache();
        assertThat(entry.isHeld()).isFalse();
        assertThat(found().value()).hasToString("committed");
        assertThat(found().isHeld()).isTrue();
        store.flushCache();
        assertThat(onDisk(KEY)).isEqualTo("committed");
    }

    @Test
    void whatIsDeletedIsNeitherHeldNorOnDisk() {
        var entry = store.add(KEY, new StringBuilder("a"));
        store.deleteRange(KEY, KEY);
        assertThat(entry.isHeld()).isFalse();
        assertThat(store.find(KEY)).isNull();
        assertThat(onDisk(KEY)).isEmpty();
    }

    @Test
    void aNewKeyIsOnlyLookedForInTheTransaction() {
        disk.put(KEY, new byte[] {'a'});
        assertThat(store.findNew(KEY)).isNull();
        assertThat(store.find(KEY)).isSameAs(store.findNew(KEY)).isNotNull();
    }

    @Test
    void ofTooManyEachIsWrittenAndAllAreLetGo() {
        int many = 20_001;
        var first = store.add(StoreKeys.of("n", 0), new StringBuilder("0"));
        for (int i = 1; i < many; i++) {
            store.put(StoreKeys.of("n", i), new StringBuilder().append(i));
        }
        store.flushCache();
        assertThat(disk.approximateNumEntries()).isEqualTo(many);
        assertThat(onDisk(StoreKeys.of("n", many - 1))).isEqualTo("20000");
        assertThat(first.isHeld()).isFalse();
        first.value().append("!");
        store.changed(first); // whoever kept it and changes it means it
        assertThat(store.findNew(StoreKeys.of("n", 0))).isSameAs(first);
        store.flushCache();
        assertThat(onDisk(StoreKeys.of("n", 0))).isEqualTo("0!");
    }

    @Test
    void ofTooManyBytesThoseNotLatelyUsedAreLetGo() {
        String megabyte = "m".repeat(1 << 20);
        List<WriteBehindStore.Entry<StringBuilder>> old = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            old.add(store.add(StoreKeys.of("old", i), new StringBuilder(megabyte)));
        }
        for (int commits = 0; commits < 11; commits++) {
            store.find(StoreKeys.of("old", 0));
            store.flushCache();
        }
        assertThat(old).allMatch(WriteBehindStore.Entry::isHeld); // as many bytes as are allowed
        var added = store.add(KEY, new StringBuilder("one more"));
        store.flushCache();
        assertThat(added.isHeld()).isTrue();
        assertThat(old.get(0).isHeld()).as("read at each commit").isTrue();
        assertThat(old.subList(1, 4)).noneMatch(WriteBehindStore.Entry::isHeld);
        assertThat(store.get(StoreKeys.of("old", 1))).hasToString(megabyte);
    }

    @Test
    void whereAllWereJustUsedAllAreLetGoAndAgainWhenTheyComeBack() {
        for (int round = 0; round < 2; round++) {
            List<WriteBehindStore.Entry<StringBuilder>> all = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                Bytes key = StoreKeys.of("n", i);
                var known = store.find(key);
                all.add(known == null ? store.add(key, new StringBuilder("m".repeat(1 << 20))) : known);
            }
            store.flushCache();
            assertThat(all).noneMatch(WriteBehindStore.Entry::isHeld);
        }
        assertThat(store.add(KEY, new StringBuilder("small")).isHeld()).isTrue();
        store.flushCache();
        assertThat(found().value()).hasToString("small");
    }
}
