package dev.faultline.evaluate.texts;

/**
 * A label that the text does not bear out; it counts all the same.
 *
 * @param provider whose file
 * @param row in it, from 0
 * @param field which label
 * @param reason why, in our words
 */
record Dispute(String provider, int row, String field, String reason) {}
