package dev.faultline.streams.text;

/** Why a reading was dropped instead of returned. */
public enum Refusal {
    /** An end before its onset. */
    END_BEFORE_ONSET,
    /** An onset after the text that states it was published. */
    ONSET_AFTER_PUBLICATION,
    /** More than 60 days from the publication. */
    FAR_FROM_PUBLICATION,
    /** A day that no calendar has, such as 31 June. */
    NO_SUCH_DAY,
    /** Characters or times beyond what is read of one text. */
    TOO_LONG
}
