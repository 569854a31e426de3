package dev.faultline.evaluate;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * A count, and what it may be when the detector has not changed.
 *
 * @param figure what is counted
 * @param count what was counted when it was recorded
 * @param of of how many; in hours where events are counted
 * @param least smallest count that is accepted
 * @param most largest
 */
record Expectation(String figure, long count, double of, long least, long most) {

    /** Half of what lies outside of an interval of 99.9 %. */
    private static final double TAIL = 0.0005;

    /** Events in hours: the exact interval of a Poisson mean (Garwood 1936). */
    static Expectation ofEvents(String figure, long count, double hours) {
        double low = count == 0 ? 0 : GammaDistribution.of((double) count, 1).inverseCumulativeProbability(TAIL);
        double high = GammaDistribution.of(count + 1.0, 1).inverseSurvivalProbability(TAIL);
        return of(figure, count, hours, low, high);
    }

    /** Some of all: the exact interval of a share (Clopper and Pearson 1934). */
    static Expectation ofShare(String figure, long count, long of) {
        double low = count == 0
                ? 0
                : BetaDistribution.of((double) count, of - count + 1.0).inverseCumulativeProbability(TAIL);
        double high = count == of
                ? 1
                : BetaDistribution.of(count + 1.0, (double) (of - count)).inverseSurvivalProbability(TAIL);
        return of(figure, count, of, low * of, high * of);
    }

    private static Expectation of(String figure, long count, double of, double low, double high) {
        return new Expectation(figure, count, of, (long) StrictMath.ceil(low), (long) StrictMath.floor(high));
    }

    boolean holds(long measured) {
        return measured >= least && measured <= most;
    }

    static String text(List<Expectation> all) {
        StringWriter out = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
            csv.writeRecord("figure", "count", "of", "least", "most");
            all.forEach(one -> csv.writeRecord(
                    one.figure,
                    Long.toString(one.count),
                    Long.toString(Math.round(one.of)),
                    Long.toString(one.least),
                    Long.toString(one.most)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    static List<Expectation> read(String text) {
        return CsvReader.builder().ofNamedCsvRecord(text).stream()
                .map(row -> new Expectation(
                        row.getField("figure"),
                        Long.parseLong(row.getField("count")),
                        Double.parseDouble(row.getField("of")),
                        Long.parseLong(row.getField("least")),
                        Long.parseLong(row.getField("most"))))
                .toList();
    }
}
