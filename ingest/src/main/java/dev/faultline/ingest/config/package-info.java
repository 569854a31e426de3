/** The sections of {@code faultline.yaml} that say what is read live, and the sources they stand for. */
@NullMarked
package dev.faultline.ingest.config;

import org.jspecify.annotations.NullMarked;
