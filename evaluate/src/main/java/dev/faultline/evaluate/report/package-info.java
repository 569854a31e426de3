/** One model of results, written as text, JSON, CSV, Markdown and SVG. */
@NullMarked
package dev.faultline.evaluate.report;

import org.jspecify.annotations.NullMarked;
