/**
 * Sentences that name a provider, and what they say of it. Pure: words in, findings out. English only; how it decides is in
 * docs/method.md.
 */
@NullMarked
package dev.faultline.streams.naming;

import org.jspecify.annotations.NullMarked;
