package dev.faultline.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;

/** Processor time of the threads that live now, in nanoseconds by thread. */
final class ThreadTimes {

    private final Map<Long, Long> nanos = new HashMap<>();
    private final Map<Long, String> names = new HashMap<>();

    private ThreadTimes() {}

    static ThreadTimes now() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        ThreadTimes times = new ThreadTimes();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null) {
                times.nanos.put(thread.getThreadId(), threads.getThreadCpuTime(thread.getThreadId()));
                times.names.put(thread.getThreadId(), thread.getThreadName());
            }
        }
        return times;
    }

    /** The longest that one thread of such a name worked since then. */
    long longestSince(ThreadTimes before, String begin) {
        return nanos.entrySet().stream()
                .filter(thread -> names.getOrDefault(thread.getKey(), "").startsWith(begin))
                .mapToLong(thread -> thread.getValue() - before.nanos.getOrDefault(thread.getKey(), 0L))
                .max()
                .orElse(0);
    }
}
