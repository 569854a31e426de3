package dev.faultline.bench.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Does a fault to an arena, for as long as it lasts, and makes it good again. */
final class Injection {

    private static final String TOO_MANY_PARTS = "Code: 252. DB::Exception: Too many parts. (TOO_MANY_PARTS)";
    private static final String NO_SPACE =
            "Code: 243. DB::Exception: Cannot reserve 1.00 MiB, not enough space. (NOT_ENOUGH_SPACE)";
    private static final int ENGINE_DELAY = 300;
    private static final int BROKER_DELAY = 40;

    private final Arena arena;
    private final Progress progress;
    private final Service first;
    private final Service second;
    private final Service sink;

    Injection(Arena arena, Progress progress, Service first, Service second, Service sink) {
        this.arena = arena;
        this.progress = progress;
        this.first = first;
        this.second = second;
        this.sink = sink;
    }

    /** Returns when the fault is over. */
    void inject(Fault fault, Chapter chapter, Collecting collecting) throws InterruptedException, IOException {
        Service instance = fault.first() ? first : second;
        switch (fault.kind()) {
            case KILL_STREAM -> instance.kill();
            case LOSE_STREAM -> instance.lose();
            case KILL_SINK -> sink.kill();
            case KILL_COLLECTOR -> collecting.kill();
            case KILL_BROKER -> arena.kill("broker");
            case KILL_REGISTRY -> arena.kill("registry");
            case KILL_ENGINE -> arena.kill("engine");
            case REGISTRY_AWAY -> along(arena.registry(), Proxy.Way.CUT, fault);
            case REGISTRY_AWAY_AT_START -> {
                instance.kill();
                along(arena.registry(), Proxy.Way.CUT, fault);
            }
            case ENGINE_AWAY -> along(arena.engine(), Proxy.Way.CUT, fault);
            case ENGINE_SLOW -> along(arena.engine(), Proxy.Way.slow(ENGINE_DELAY), fault);
            case ENGINE_REFUSES -> along(arena.engine(), Proxy.Way.refusing(252, TOO_MANY_PARTS), fault);
            case ENGINE_DISK_FULL -> along(arena.engine(), Proxy.Way.refusing(243, NO_SPACE), fault);
            case ENGINE_ANSWER_LOST -> along(arena.engine(), Proxy.Way.ANSWERS_LOST, fault);
            case BROKER_CUT -> along(arena.broker(), Proxy.Way.CUT, fault);
            case BROKER_SLOW -> along(arena.broker(), Proxy.Way.slow(BROKER_DELAY), fault);
            case REBALANCE -> joinAndLeave(fault);
            case STATE_DISK_FULL -> new FullDisk(arena, progress).fill(fault);
            case LOG_TRUNCATED -> loseTail(chapter, collecting);
            case POISON, SCHEMA_UPGRADE -> feed(fault, chapter);
            case CLOCK_JUMP -> {} // it is in the chapter's files
        }
    }

    /** What must be as before once the chapter is told. */
    void restore(Fault fault) {
        if (fault.kind() == FaultKind.LOSE_STREAM) {
            (fault.first() ? first : second).start();
        }
    }

    private static void along(Proxy proxy, Proxy.Way way, Fault fault) throws InterruptedException {
        proxy.set(way);
        Thread.sleep(fault.length().toMillis());
        proxy.set(Proxy.Way.FREE);
    }

    private void joinAndLeave(Fault fault) throws InterruptedException {
        Service third = arena.service("stream", "third");
        Service other = arena.service("sink", "other-sink");
        progress.awaitInstances(3);
        Thread.sleep(fault.length().toMillis());
        third.stop();
        other.stop();
        progress.awaitInstances(2);
    }

    private void loseTail(Chapter chapter, Collecting collecting) throws InterruptedException, IOException {
        LostTail tail = new LostTail(arena, progress);
        List<Service> readers = List.of(first, second, sink);
        readers.forEach(Service::lose);
        collecting.await();
        tail.cut();
        readers.forEach(Service::start);
        tail.readAgain(chapter);
    }

    private void feed(Fault fault, Chapter chapter) throws InterruptedException {
        try (Feed feed = new Feed(arena.kafka(), arena.schemas())) {
            feed.publish(fault.kind(), chapter);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
