package dev.faultline.streams.attribute.verdict;

import java.util.Locale;

/** How well an incident explains a drop. No percentage, on purpose: too few pairs are known for one. */
public enum Band {
    RULED_OUT,
    UNLIKELY,
    OPEN,
    LIKELY,
    ESTABLISHED;

    /** As people read it. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
