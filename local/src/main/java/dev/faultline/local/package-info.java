/** The local stack: a broker, a schema registry and an engine endpoint as supervised child processes. */
@NullMarked
package dev.faultline.local;

import org.jspecify.annotations.NullMarked;
