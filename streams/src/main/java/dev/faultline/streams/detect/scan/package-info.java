/** The product's own detector: a sequential scan over windows of all lengths, against a baseline it learns as it goes. */
@NullMarked
package dev.faultline.streams.detect.scan;

import org.jspecify.annotations.NullMarked;
