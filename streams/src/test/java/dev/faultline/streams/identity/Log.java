package dev.faultline.streams.identity;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** A topic with one partition. */
final class Log {

    private final List<Entry> entries = new ArrayList<>();

    record Entry(String key, SpecificRecord value) {}

    void append(String key, SpecificRecord value) {
        entries.add(new Entry(key, value));
    }

    List<Entry> entries() {
        return entries;
    }

    int size() {
        return entries.size();
    }

    Entry get(int offset) {
        return entries.get(offset);
    }
}
