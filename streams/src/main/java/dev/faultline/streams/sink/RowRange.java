package dev.faultline.streams.sink;

/**
 * Neighbouring rows of a batch, at least one.
 *
 * @param from first row
 * @param to row after the last
 */
record RowRange(int from, int to) {

    int rows() {
        return to - from;
    }

    RowRange firstHalf() {
        return new RowRange(from, from + rows() / 2);
    }

    RowRange secondHalf() {
        return new RowRange(from + rows() / 2, to);
    }
}
