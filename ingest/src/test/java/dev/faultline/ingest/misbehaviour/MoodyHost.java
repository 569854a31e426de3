package dev.faultline.ingest.misbehaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.live.DrivenSource;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;

/** A server that answers as it should until it is told to answer badly. */
final class MoodyHost extends Dispatcher {

    static final String NAME = "localhost";

    private final Function<RecordedRequest, MockResponse> usual;
    private volatile @Nullable MockResponse bad;

    MoodyHost(Function<RecordedRequest, MockResponse> usual) {
        this.usual = usual;
    }

    /** @param answer to every request from now on; null for the usual ones */
    void answerBadly(@Nullable MockResponse answer) {
        bad = answer;
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        MockResponse now = bad;
        return now != null ? now : usual.apply(request);
    }

    /**
     * As long as the host wants to be left alone, nobody asks it.
     *
     * @return slices that passed meanwhile
     */
    static int obey(DrivenSource<?> source, BadAnswer answer, HttpFetcher fetcher, MockWebServer server)
            throws InterruptedException {
        assertThat(fetcher.pausedUntil(NAME).isPresent()).isEqualTo(answer.asksForPause());
        int asked = server.getRequestCount();
        int slices = 0;
        while (fetcher.pausedUntil(NAME)
                .filter(until -> source.nextEnd() + DrivenSource.DELAY < until.toEpochMilli())
                .isPresent()) {
            assertThat(source.slice()).startsWith("paused: ");
            assertThat(server.getRequestCount()).isEqualTo(asked);
            slices++;
        }
        return slices;
    }
}
