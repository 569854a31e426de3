/** Social platforms while they are written on: a stream that listens, and timelines that are asked. */
@NullMarked
package dev.faultline.ingest.social.live;

import org.jspecify.annotations.NullMarked;
