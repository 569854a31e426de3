package dev.faultline.streams.sink;

import com.clickhouse.client.api.ServerException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/**
 * Decides what to do about a failed insert, by ClickHouse's error code. The list of codes is ClickHouse's
 * {@code ErrorCodes.cpp}.
 *
 * <p>Codes that are not listed stop the sink: nothing is lost by stopping, and a refusal nobody has thought about should
 * be seen. Failures without a code are failures of the network or of a dying server, and are tried again.
 */
public final class WriteErrors {

    /** What to do about a failure. */
    public enum Decision {
        /** The server or the way to it is in trouble, not the rows: the same bytes may pass later. */
        RETRY,
        /** A row's content is at fault: it will never pass. */
        REFUSE_ROW,
        /** The table, the rights or the program are at fault: no row will pass until somebody acts. */
        STOP
    }

    private static final Set<Class<?>> PROGRAM_ERRORS = Set.of(
            NullPointerException.class,
            ClassCastException.class,
            IllegalArgumentException.class,
            IndexOutOfBoundsException.class,
            UnsupportedOperationException.class);

    private static final Map<Integer, Decision> DECISIONS = Map.ofEntries(
            retry(159, "TIMEOUT_EXCEEDED: took too long, for now"),
            retry(173, "CANNOT_ALLOCATE_MEMORY: memory comes back"),
            retry(198, "DNS_ERROR: names come back"),
            retry(202, "TOO_MANY_SIMULTANEOUS_QUERIES: others finish"),
            retry(203, "NO_FREE_CONNECTION: connections come back"),
            retry(209, "SOCKET_TIMEOUT: network"),
            retry(210, "NETWORK_ERROR: network"),
            retry(225, "NO_ZOOKEEPER: coordination comes back"),
            retry(236, "ABORTED: the server is shutting down"),
            retry(241, "MEMORY_LIMIT_EXCEEDED: others release theirs"),
            retry(242, "TABLE_IS_READ_ONLY: a replica that lost coordination"),
            retry(243, "NOT_ENOUGH_SPACE: merges and people free space"),
            retry(252, "TOO_MANY_PARTS: merges catch up"),
            retry(285, "TOO_FEW_LIVE_REPLICAS: replicas come back"),
            retry(286, "UNSATISFIED_QUORUM_FOR_PREVIOUS_WRITE: replicas catch up"),
            retry(319, "UNKNOWN_STATUS_OF_INSERT: the token makes a second time harmless"),
            retry(341, "UNFINISHED: an ALTER is under way"),
            retry(394, "QUERY_WAS_CANCELLED: by an operator or a restart"),
            retry(425, "SYSTEM_ERROR: the operating system, for now"),
            retry(439, "CANNOT_SCHEDULE_TASK: threads come back"),
            retry(473, "DEADLOCK_AVOIDED: the other one finishes"),
            retry(999, "KEEPER_EXCEPTION: coordination comes back"),
            refuse(6, "CANNOT_PARSE_TEXT"),
            refuse(27, "CANNOT_PARSE_INPUT_ASSERTION_FAILED"),
            refuse(33, "CANNOT_READ_ALL_DATA: a row ends too early"),
            refuse(38, "CANNOT_PARSE_DATE"),
            refuse(41, "CANNOT_PARSE_DATETIME"),
            refuse(69, "ARGUMENT_OUT_OF_BOUND"),
            refuse(72, "CANNOT_PARSE_NUMBER"),
            refuse(117, "INCORRECT_DATA"),
            refuse(128, "TOO_LARGE_ARRAY_SIZE"),
            refuse(131, "TOO_LARGE_STRING_SIZE"),
            refuse(321, "VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE"),
            refuse(349, "CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN"),
            refuse(407, "DECIMAL_OVERFLOW"),
            refuse(469, "VIOLATED_CONSTRAINT: the tables say what a row may be"),
            refuse(691, "UNKNOWN_ELEMENT_OF_ENUM"));

    private WriteErrors() {}

    /** What to do about a failure, by the first code in its chain of causes. */
    public static Decision decide(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            int code = code(each);
            if (code > 0) {
                return DECISIONS.getOrDefault(code, Decision.STOP);
            }
            if (each instanceof RuntimeException && PROGRAM_ERRORS.contains(each.getClass())) {
                return Decision.STOP;
            }
        }
        return Decision.RETRY;
    }

    private static int code(Throwable failure) {
        if (failure instanceof ServerException refusal) {
            return refusal.getCode();
        }
        return failure instanceof SQLException refusal ? refusal.getErrorCode() : 0;
    }

    private static Map.Entry<Integer, Decision> retry(int code, String reason) {
        return decision(code, reason, Decision.RETRY);
    }

    private static Map.Entry<Integer, Decision> refuse(int code, String reason) {
        return decision(code, reason, Decision.REFUSE_ROW);
    }

    private static Map.Entry<Integer, Decision> decision(int code, String reason, Decision decision) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("Code " + code + " needs a name and a reason");
        }
        return Map.entry(code, decision);
    }
}
