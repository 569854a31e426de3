package dev.faultline.streams.naming;

/**
 * A run of letters and digits in a sentence. An apostrophe belongs to it, so that {@code isn't} is one word; a hyphen does
 * not, so that {@code AWS-hosted} holds the word {@code AWS}.
 *
 * @param text as written
 * @param lower in lower case, without a possessive 's
 * @param start index of its first character
 * @param end index after its last character
 * @param clause number of its clause
 * @param quoted whether it stands between quotation marks
 */
record Word(String text, String lower, int start, int end, int clause, boolean quoted) {}
