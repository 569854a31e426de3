/**
 * Bundles: research objects that can be checked. Archives, checksums, metadata and comparison; knows no server and no
 * command.
 */
@NullMarked
package dev.faultline.app.bundle;

import org.jspecify.annotations.NullMarked;
