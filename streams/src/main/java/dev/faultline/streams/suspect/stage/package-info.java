/** The stages that find suspected incidents: what the whole fleet shows, and what follows from it. */
@NullMarked
package dev.faultline.streams.suspect.stage;

import org.jspecify.annotations.NullMarked;
