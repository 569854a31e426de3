/** The stage that finds namings in revisions and posts. */
@NullMarked
package dev.faultline.streams.naming.stage;

import org.jspecify.annotations.NullMarked;
