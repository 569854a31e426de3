package dev.faultline.app;

import java.util.List;
import java.util.stream.Stream;

/** An answer about a series, for programs: fractions, not percent; null where there is nothing to say. */
interface SeriesDocument {

    /** The whole answer. */
    Row tree(SeriesExplanation explanation);

    /** Names in the rows of {@link #windows}. */
    List<String> columns();

    /** The answer as lines of equal columns. */
    Stream<Row> windows(SeriesExplanation explanation);
}
