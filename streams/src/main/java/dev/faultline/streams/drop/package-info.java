/** Rates of one series scanned for episodes, re-run when the past changes. */
@NullMarked
package dev.faultline.streams.drop;

import org.jspecify.annotations.NullMarked;
