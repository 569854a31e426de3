/**
 * The {@code faultline} command: the only place that knows all other modules, reads the clock and writes to a terminal.
 */
@NullMarked
package dev.faultline.app;

import org.jspecify.annotations.NullMarked;
