/** What the press writes: evidence of what was said, never a measurement. */
@NullMarked
package dev.faultline.ingest.press;

import org.jspecify.annotations.NullMarked;
