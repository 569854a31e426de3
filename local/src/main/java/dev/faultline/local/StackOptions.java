package dev.faultline.local;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the children run. The heaps are chosen so that broker, registry, engine and application together stay under 3 GB
 * resident: the broker needs little of its own, since the page cache holds its data.
 *
 * @param broker options of the broker's virtual machine
 * @param registry options of the registry's; the first compiler alone, since nothing in it runs long enough for more
 * @param engine options of the engine's; most of its memory is outside the heap
 * @param readyLimit how long a part may take until it serves
 * @param stopLimit how long an orderly stop may take before the process is ended by force
 * @param listener where the engine listens for other machines; null for this machine alone
 */
public record StackOptions(
        List<String> broker,
        List<String> registry,
        List<String> engine,
        Duration readyLimit,
        Duration stopLimit,
        @Nullable Listener listener) {

    public StackOptions {
        broker = List.copyOf(broker);
        registry = List.copyOf(registry);
        engine = List.copyOf(engine);
    }

    /** The values that the benchmarks and the documentation are about. */
    public static StackOptions defaults() {
        return new StackOptions(
                List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC", "-Djdk.nio.maxCachedBufferSize=262144"),
                List.of("-Xms48m", "-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC"),
                Duration.ofMinutes(3),
                Duration.ofSeconds(15),
                null);
    }

    /** The same, with the engine open to other machines. */
    public StackOptions listening(Listener where) {
        return new StackOptions(broker, registry, engine, readyLimit, stopLimit, where);
    }

    List<String> of(Part part) {
        return switch (part) {
            case BROKER -> broker;
            case REGISTRY -> registry;
            case ENGINE -> engine;
        };
    }
}
