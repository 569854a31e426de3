package dev.faultline.streams.attribute.verdict;

/** What an item of evidence rests on. */
public enum Kind {
    TIMING,
    DEPENDENTS,
    ENTITY_NAMES_PROVIDER,
    POSTS,
    REGISTER,
    OWN_STATUS_PAGE,
    CONTROLS
}
