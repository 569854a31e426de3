package dev.faultline.evaluate.verdict;

import dev.faultline.streams.attribute.verdict.Testimony;

/**
 * A drop and what made it.
 *
 * @param member who fell
 * @param onset begin, milliseconds
 * @param end end
 * @param caused whether an incident made it
 * @param testimony what was said about it
 */
record TrueDrop(int member, long onset, long end, boolean caused, Testimony testimony) {}
