package dev.faultline.ingest.config;

import java.util.Map;
import java.util.TreeMap;

/** All kinds of sources by the name that {@code kind} has in the section {@code sources}. */
public final class SourceKinds {

    private SourceKinds() {}

    /** All kinds, in the order of their names. */
    public static Map<String, SourceKind> all(SocialSetting social) {
        Map<String, SourceKind> all = new TreeMap<>(all());
        all.putAll(SocialKinds.all(social));
        return all;
    }

    /** The kinds that need nothing beside their entries. */
    public static Map<String, SourceKind> all() {
        Map<String, SourceKind> all = new TreeMap<>(WitnessKinds.all());
        all.putAll(NodeKinds.all());
        all.putAll(ExchangeKinds.all());
        all.putAll(OwnKinds.all());
        return all;
    }
}
