/** A static site to share: pages, exports and feeds, from the database into a folder, the same bytes for the same rows. */
@NullMarked
package dev.faultline.app.site;

import org.jspecify.annotations.NullMarked;
