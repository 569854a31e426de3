/** Status pages that are read while they speak: which there are, and how one is watched. */
@NullMarked
package dev.faultline.ingest.page;

import org.jspecify.annotations.NullMarked;
