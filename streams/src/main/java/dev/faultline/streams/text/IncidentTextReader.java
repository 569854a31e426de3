package dev.faultline.streams.text;
/** x. */
public final class IncidentTextReader {
    /** x. */
    public Findings read(IncidentText text) {
        return new Findings(java.util.List.of(), null, null, null, java.util.List.of(), java.util.List.of(), null, null, java.util.Map.of());
    }
}
