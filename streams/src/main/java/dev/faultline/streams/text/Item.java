package dev.faultline.streams.text;

/**
 * A word or a figure that means something.
 *
 * @param term its meaning
 * @param value number, time, day or zone, as the term says
 * @param position how many words stand before it in the sentence
 * @param from first character
 * @param to after the last character
 */
record Item(Term term, int value, int position, int from, int to) {

    /** Added to a time of day that says which half of the day it means. */
    static final int SURE = 1 << 20;
}
