package dev.faultline.ingest.exchange;

import dev.faultline.ingest.status.PayloadException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files in which a venue publishes a day of a market: where they lie, and what a row says. Without state. */
public interface DayFiles {

    /** Path of the file of a day below the address of the archive. */
    String path(String market, LocalDate day);

    /** Path of its checksum; null where the venue publishes none. */
    @Nullable
    String checksum(String market, LocalDate day);

    /** Takes the rows of one file. */
    Rows rows(DayTally day);

    /** The rows of one file, in order, the head among them where there is one. */
    interface Rows {

        /**
         * Takes a row.
         *
         * @throws PayloadException when the file is not what it should be; nothing of the day is known then
         */
        void take(List<String> cells) throws PayloadException;

        /**
         * After the last row.
         *
         * @throws PayloadException as {@link #take}
         */
        void finish() throws PayloadException;
    }
}
