package dev.faultline.streams.sink;

import static dev.faultline.streams.sink.WriteErrors.Decision.REFUSE_ROW;
import static dev.faultline.streams.sink.WriteErrors.Decision.RETRY;
import static dev.faultline.streams.sink.WriteErrors.Decision.STOP;
import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.client.api.ClientException;
import com.clickhouse.client.api.ServerException;
import java.io.IOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "252, RETRY",
        "241, RETRY",
        "202, RETRY",
        "236, RETRY",
        "319, RETRY",
        "469, REFUSE_ROW",
        "33, REFUSE_ROW",
        "117, REFUSE_ROW",
        "60, STOP",
        "16, STOP",
        "81, STOP",
        "62, STOP",
        "516, STOP",
        "164, STOP",
        "9999, STOP"
    })
    void decidesByTheCodeOfTheServer(int code, WriteErrors.Decision decision) {
        ServerException refusal = new ServerException(code, "refused", 500, "query");
        assertThat(WriteErrors.decide(refusal)).isEqualTo(decision);
        assertThat(WriteErrors.decide(new ExecutionException(new ClientException("failed", refusal))))
                .isEqualTo(decision);
        assertThat(WriteErrors.decide(new SQLException("refused", "HY000", code)))
                .isEqualTo(decision);
    }

    @Test
    void triesAgainWhenTheServerCannotBeReached() {
        assertThat(WriteErrors.decide(new ConnectException("refused"))).isEqualTo(RETRY);
        assertThat(WriteErrors.decide(new ClientException("failed", new IOException("reset"))))
                .isEqualTo(RETRY);
    }

    @Test
    void stopsForMistakesOfTheProgram() {
        assertThat(WriteErrors.decide(new NullPointerException())).isEqualTo(STOP);
        assertThat(WriteErrors.decide(new ExecutionException(new IllegalArgumentException())))
                .isEqualTo(STOP);
    }

    @Test
    void aRefusalWrappedInAFailureOfTheNetworkIsStillARefusal() {
        assertThat(WriteErrors.decide(new IOException(new ServerException(469, "violated", 500, "query"))))
                .isEqualTo(REFUSE_ROW);
    }
}
