package dev.faultline.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.ingest.Refused;
import dev.faultline.ingest.Rejection;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnreadableMessagesTest {

    @Test
    void aFloodIsBoundedAndItsLastLetterSaysHowManyItStandsFor() {
        UnreadableMessages messages = new UnreadableMessages();
        for (int i = 0; i < 250; i++) {
            messages.add(new byte[] {1}, new Rejection(Rejection.Reason.NOT_JSON, "no JSON"));
        }

        List<Refused> kept = messages.take();

        assertThat(kept).hasSize(100);
        assertThat(kept.get(98).rejection().message()).isEqualTo("no JSON");
        assertThat(kept.get(99).rejection().message()).startsWith("The last of 151 messages");
        assertThat(messages.total()).isEqualTo(250);
        assertThat(messages.take()).isEmpty();
    }
}
