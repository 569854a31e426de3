package dev.faultline.streams.text;

/**
 * A region, a place or a service that a text names.
 *
 * @param name as written
 * @param place in which part of the text
 * @param sentence where it stands
 */
public record NameFinding(String name, Place place, String sentence) {

    /** Part of an incident's text. */
    public enum Place {
        /** The heading. */
        TITLE,
        /** The sentence that states when, and those around it. */
        STATEMENT,
        /** Anywhere else. */
        BODY
    }
}
