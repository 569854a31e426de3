/** What must hold whatever happens on the way: each guarantee is told what went in and asks the tables at the end. */
@NullMarked
package dev.faultline.testing.guarantee;

import org.jspecify.annotations.NullMarked;
