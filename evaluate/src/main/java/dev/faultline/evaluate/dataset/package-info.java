/** Real series with what is known of them: labelled folders, chains, user reports. */
@NullMarked
package dev.faultline.evaluate.dataset;

import org.jspecify.annotations.NullMarked;
