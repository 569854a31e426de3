package dev.faultline.local;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * What {@code stack.json} says about a running stack, or about the last one.
 *
 * @param token the data directory's token, the same for its whole life so that other tools keep their access
 * @param supervisor the process that started the children
 * @param external parts for which it uses real servers
 * @param children those that have been ready, now or in an earlier run
 */
record StackState(Secret token, ProcessIdentity supervisor, Set<Part> external, Map<Part, Child> children) {
    StackState {
        external = Set.copyOf(external);
        children = Map.copyOf(children);
    }

    /** The port of a part and the process that serves it. */
    record Child(int port, ProcessIdentity process) {}

    StackState with(Part part, Child child) {
        Map<Part, Child> changed = new EnumMap<>(Part.class);
        changed.putAll(children);
        changed.put(part, child);
        return new StackState(token, supervisor, external, changed);
    }

    StackState startedBy(ProcessIdentity process, Set<Part> replaced) {
        return new StackState(token, process, replaced, children);
    }

    StackState stopped() {
        return new StackState(token, ProcessIdentity.NOBODY, external, children);
    }

    /** The port a part had, or 0 when it never had one. */
    int port(Part part) {
        Child child = children.get(part);
        return child == null ? 0 : child.port();
    }
}
