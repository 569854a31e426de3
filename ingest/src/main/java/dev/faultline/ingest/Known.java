package dev.faultline.ingest;

/** Something that was published before and is left out. */
public enum Known implements Item {
    KNOWN
}
