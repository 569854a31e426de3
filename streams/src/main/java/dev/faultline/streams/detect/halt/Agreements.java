package dev.faultline.streams.detect.halt;

import dev.faultline.streams.detect.Quorum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Goes once through all moments at which a witness changes its mind, or leaves. */
final class Agreements {

    private final Quorum quorum;
    private final Map<String, SilenceWatch> witnesses;
    private final List<Witnessed> halts;
    private final List<SeriesHalt> found = new ArrayList<>(1);
    private @Nullable Agreement open;

    Agreements(Quorum quorum, SortedMap<String, SilenceWatch> witnesses, List<Witnessed> halts) {
        this.quorum = quorum;
        this.witnesses = witnesses;
        this.halts = halts;
    }

    /** The halts of the series as they stand at a moment. */
    List<SeriesHalt> until(long ready) {
        for (long moment : moments(ready)) {
            at(moment);
        }
        Agreement last = open;
        if (last != null) {
            found.add(last.lasting());
        }
        return found;
    }

    private SortedSet<Long> moments(long ready) {
        SortedSet<Long> moments = new TreeSet<>();
        LongConsumer add = moment -> {
            if (moment <= ready) {
                moments.add(moment);
            }
        };
        for (Witnessed witnessed : halts) {
            add.accept(witnessed.halt().begins());
            add.accept(witnessed.halt().ends());
        }
        witnesses.values().forEach(watch -> watch.departures().forEach(add::accept));
        return moments;
    }

    private void at(long moment) {
        List<Witnessed> active = halts.stream()
                .filter(witnessed -> witnessed.lastsAt(moment))
                .sorted(Witnessed.BY_BEGIN)
                .toList();
        Agreement current = open;
        if (current == null) {
            mayOpen(active);
            return;
        }
        current.see(active);
        long asked = current.electorate().stream()
                .filter(source -> canJudge(source, moment))
                .count();
        long away = active.stream()
                .filter(witnessed -> current.electorate().contains(witnessed.source()))
                .filter(witnessed -> canJudge(witnessed.source(), moment))
                .count();
        if (asked == 0 || away < quorum.needed((int) asked)) {
            found.add(current.closed(moment));
            open = null;
        }
    }

    private boolean canJudge(String source, long moment) {
        SilenceWatch watch = witnesses.get(source);
        return watch != null && watch.judged(moment);
    }

    private void mayOpen(List<Witnessed> active) {
        for (Witnessed witnessed : active) {
            Set<String> electorate = electorate(witnessed);
            List<Witnessed> agreeing = active.stream()
                    .filter(other -> electorate.contains(other.source()))
                    .filter(other -> Witnessed.BY_BEGIN.compare(other, witnessed) <= 0)
                    .toList();
            if (agreeing.size() >= quorum.needed(electorate.size())) {
                Agreement opened = new Agreement(witnessed.halt(), electorate, agreeing);
                opened.see(active);
                open = opened;
                return;
            }
        }
    }

    /** Who could judge when the silence began; one that leaves after that keeps its say. */
    private Set<String> electorate(Witnessed witnessed) {
        Set<String> electorate = new TreeSet<>();
        electorate.add(witnessed.source());
        witnesses.keySet().stream()
                .filter(source -> canJudge(source, witnessed.halt().anchor()))
                .forEach(electorate::add);
        return electorate;
    }
}
