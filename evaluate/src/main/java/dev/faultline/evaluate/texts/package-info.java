/** How well times and places are read out of the prose of incident reports, against labels made by people. */
@NullMarked
package dev.faultline.evaluate.texts;

import org.jspecify.annotations.NullMarked;
