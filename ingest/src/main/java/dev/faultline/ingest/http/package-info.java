/**
 * Reading from other people's servers, politely: one place for limits, pauses, redirects, sizes, keys and who we are.
 *
 * <p>What comes out is bytes with the time they were received, or a {@link dev.faultline.ingest.http.FetchException} with
 * a reason. What the bytes mean is the business of parsers, which know nothing of this package.
 */
@NullMarked
package dev.faultline.ingest.http;

import org.jspecify.annotations.NullMarked;
