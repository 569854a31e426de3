/** Asking a surface whether it answers, from where this program runs. Off unless somebody names what to ask. */
@NullMarked
package dev.faultline.ingest.probe;

import org.jspecify.annotations.NullMarked;
