package dev.faultline.evaluate.calibrate;

import dev.faultline.evaluate.measure.EventRate;
import dev.faultline.evaluate.measure.Watch;
import dev.faultline.streams.detect.Direction;
import dev.faultline.streams.detect.Episode;
import dev.faultline.streams.detect.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Episodes of one model at one rate, in which nothing happens: all are false.
 *
 * @param model name of the model
 * @param perHour mean events per hour
 * @param hours watched hours
 * @param alarmHours hours inside of an episode
 * @param episodes how many of each kind
 */
public record CalibrationCell(String model, double perHour, double hours, double alarmHours, Map<Kind, Long> episodes) {

    private static final double HOUR = 3_600_000;

    /** Copies the map. */
    public CalibrationCell {
        episodes = Map.copyOf(episodes);
    }

    static CalibrationCell of(String model, double perHour, Watch watch) {
        Map<Kind, Long> counts = new TreeMap<>();
        double alarm = 0;
        for (Episode episode : watch.episodes()) {
            counts.merge(Kind.of(episode), 1L, Long::sum);
            alarm += (episode.until() - episode.onset()) / HOUR;
        }
        return new CalibrationCell(model, perHour, watch.watchedHours(), alarm, counts);
    }

    CalibrationCell plus(CalibrationCell other) {
        Map<Kind, Long> both = new TreeMap<>(episodes);
        other.episodes.forEach((kind, count) -> both.merge(kind, count, Long::sum));
        return new CalibrationCell(model, perHour, hours + other.hours, alarmHours + other.alarmHours, both);
    }

    /** False alarms of all kinds. */
    public EventRate all() {
        return where(kind -> true);
    }

    /** False alarms of one direction. */
    public EventRate of(Direction direction) {
        return where(kind -> kind.direction() == direction);
    }

    /** False alarms of one path. */
    public EventRate of(Path path) {
        return where(kind -> kind.path() == path);
    }

    private EventRate where(Predicate<Kind> wanted) {
        long count = episodes.entrySet().stream()
                .filter(entry -> wanted.test(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return new EventRate(count, hours);
    }

    /** Share of time in alarm, 0 to 1. */
    public double shareInAlarm() {
        return alarmHours / hours;
    }
}
