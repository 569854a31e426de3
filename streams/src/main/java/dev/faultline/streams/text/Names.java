package dev.faultline.streams.text;

import java.util.List;

/** Regions and services. */
final class Names {
    Names(String title, List<Stretch> stretches, Decision decision) {}
    List<NameFinding> regions() { return List.of(); }
    List<NameFinding> services() { return List.of(); }
}
