/**
 * The ClickHouse engine as a child process: the engine library loaded into this virtual machine, with ClickHouse's HTTP
 * protocol in front of it on the loopback interface, so that stock JDBC drivers and {@code curl} work against it as they
 * do against a server.
 *
 * <p>{@link dev.faultline.local.engine.EngineProcess} is the entry point. Below it: the HTTP side ({@code EngineEndpoint}
 * and the classes it hands a request to) and the native side ({@code Engine}, {@code EngineSession} and the streams they
 * open).
 */
@NullMarked
package dev.faultline.local.engine;

import org.jspecify.annotations.NullMarked;
