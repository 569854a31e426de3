package dev.faultline.streams.attribute.verdict;

import dev.faultline.streams.attribute.Assessment.Outcome;
import dev.faultline.streams.attribute.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cases for tests: an incident of aws in us-east-1 from hour 0 to hour 6. */
public final class Cases {

    public static final long HOUR = 3_600_000;
    public static final Window WINDOW = new Window("declared", 0, 6 * HOUR, false);
    public static final Accused AWS = new Accused("aws", List.of("us-east-1"), true);

    /** Of 22 that are declared, 10 run on aws and 5 of those in us-east-1, about. */
    public static final BaseRates RATES = new BaseRates(0.45, 0.25);

    public static final List<Declared> THERE = List.of(new Declared("aws", "us-east-1", null));
    public static final List<Declared> ON_IT = List.of(new Declared("aws", null, null));
    public static final List<Declared> ELSEWHERE = List.of(new Declared("gcp", "us-east4", null));
    public static final List<Declared> NOTHING = List.of();

    private Cases() {}

    public static Case of(String entity, List<Declared> declared, Finding finding) {
        return of(entity, declared, finding, Testimony.NONE);
    }

    public static Case of(String entity, List<Declared> declared, Finding finding, Testimony testimony) {
        Subject subject =
                new Subject(entity + " TRADING trades", entity, "TRADING", "TRADING trades exchange", false, declared);
        return new Case(subject, finding, WINDOW, false, "", testimony);
    }

    /** Lost most of it, so many minutes after the onset of the incident. */
    public static Finding fell(double minutes) {
        return finding(Outcome.DROPPED, 1e-4, 0.99, -1.2, Math.round(minutes * 60_000));
    }

    public static Finding stood() {
        return finding(Outcome.NO_DROP, 0.8, 1e-4, 0.0, null);
    }

    public static Finding finding(
            Outcome outcome, @Nullable Double p, @Nullable Double pNoLoss, double logRatio, @Nullable Long onset) {
        return new Finding(
                outcome, "Because.", p, pNoLoss, logRatio, 0.05, outcome == Outcome.DROPPED ? 1 : 0.2, onset, "effect");
    }

    public static Said said(Said.Stance stance, String provider, @Nullable String region, long at) {
        return new Said(stance, provider, region, at, "It was " + provider + ".", "revision", null);
    }

    public static List<Judged> judged(List<Case> family) {
        return new Judge(VerdictSettings.standard()).judge(AWS, RATES, family);
    }

    public static Judged judged(Case one) {
        return judged(List.of(one)).get(0);
    }
}
