package dev.faultline.ingest.exchange;

import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.status.PayloadException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bybit's public files of spot trades, one packed file for each day and market. There is no checksum beside them; the
 * packing has one of its own. Rows are numbered from one: where the numbers jump, trades are missing.
 */
public final class BybitDays implements DayFiles {

    private static final List<String> COLUMNS = List.of("id", "timestamp", "price", "volume");

    @Override
    public String path(String market, LocalDate day) {
        String name = Text.inPath(market);
        return "/spot/" + name + "/" + name + "_" + day + ".csv.gz";
    }

    @Override
    public @Nullable String checksum(String market, LocalDate day) {
        return null;
    }

    @Override
    public Rows rows(DayTally day) {
        return new Trades(day);
    }

    private static final class Trades implements Rows {
        private final DayTally day;
        private int[] places = {};
        private long number;
        private long time = Long.MIN_VALUE;

        private Trades(DayTally day) {
            this.day = day;
        }

        @Override
        public void take(List<String> cells) throws PayloadException {
            if (places.length == 0) {
                places = COLUMNS.stream().mapToInt(cells::indexOf).toArray();
                head(cells);
                return;
            }
            long next = Text.whole(cell(cells, 0));
            long at = Text.whole(cell(cells, 1));
            if (next <= number || at < time) {
                throw new PayloadException(
                        Reason.WRONG_DOCUMENT, "The rows are in disorder: " + next + " comes after " + number);
            }
            if (next > number + 1) {
                day.miss(
                        number == 0 ? Long.MIN_VALUE : time,
                        at + 1,
                        "trades " + (number + 1) + " to " + (next - 1) + " are missing in the file");
            }
            number = next;
            time = at;
            double notional = Text.size(cell(cells, 2)) * Text.size(cell(cells, 3));
            if (!Double.isFinite(notional)) {
                throw new PayloadException(Reason.WRONG_TYPE, "The value of trade " + next + " is no number");
            }
            day.trade(at, notional);
        }

        private void head(List<String> cells) throws PayloadException {
            for (int i = 0; i < places.length; i++) {
                if (places[i] < 0) {
                    throw new PayloadException(
                            Reason.WRONG_DOCUMENT, "The file has no column " + COLUMNS.get(i) + " but " + cells);
                }
            }
        }

        private String cell(List<String> cells, int column) throws PayloadException {
            if (places[column] >= cells.size()) {
                throw new PayloadException(Reason.WRONG_TYPE, "A row has " + cells.size() + " cells only");
            }
            return cells.get(places[column]);
        }

        @Override
        public void finish() throws PayloadException {
            if (number == 0) {
                throw new PayloadException(
                        Reason.WRONG_DOCUMENT, "The file has no trade; a day without one is not shown by that");
            }
            day.isWhole();
        }
    }
}
