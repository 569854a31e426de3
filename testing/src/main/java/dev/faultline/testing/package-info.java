/**
 * The test kit: one local stack per test run, and for each test topics, a run id and databases of its own.
 *
 * <p>{@code @ExtendWith(ServersExtension.class)} on a test class, {@code TestServers} or {@code TestSpace} as parameter.
 */
@NullMarked
package dev.faultline.testing;

import org.jspecify.annotations.NullMarked;
