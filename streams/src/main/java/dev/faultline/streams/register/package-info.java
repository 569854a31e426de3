/** Who is who and who runs on whom, as a value: looked up at an instant, read from files by others. */
@NullMarked
package dev.faultline.streams.register;

import org.jspecify.annotations.NullMarked;
