/** Telling people and their tools: suspected, confirmed, retracted, source lost. One key per matter, within a budget. */
@NullMarked
package dev.faultline.app.notify;

import org.jspecify.annotations.NullMarked;
