package dev.faultline.ingest.exchange;

/**
 * One public trade.
 *
 * @param market as the venue writes it
 * @param id as the venue writes it
 * @param number the id as a number; minus one when it is none
 * @param price in the quote currency
 * @param size in the base currency
 * @param time of the trade by the venue's clock, milliseconds since 1970 UTC
 */
public record Trade(String market, String id, long number, double price, double size, long time) {

    private static final int LONGEST_NUMBER = 18;

    /** A trade; the number is found in the id. */
    public static Trade of(String market, String id, double price, double size, long time) {
        return new Trade(market, id, number(id), price, size, time);
    }

    /** Value in the quote currency. */
    public double notional() {
        return price * size;
    }

    private static long number(String id) {
        if (id.isEmpty() || id.length() > LONGEST_NUMBER + 1) {
            return -1;
        }
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
