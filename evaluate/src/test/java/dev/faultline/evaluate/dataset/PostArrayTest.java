package dev.faultline.evaluate.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.text.IncidentText.PostState;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PostArrayTest {

    @Test
    void printedDictionariesArePosts() {
        String text =
                "[{'affected_locations': array([{'id': 'x', 'title': 'X (x)'}], dtype=object), 'status': 'AVAILABLE',"
                        + " 'text': \"It's over.\\nThanks\", 'when': '2022-09-28T06:07:52+00:00'}\n {'affected_locations': None,"
                        + " 'status': None, 'text': 'We\\'re looking', 'when': '2022-09-28T05:00:00Z'}]";

        assertThat(new PostArray(text).posts())
                .satisfiesExactly(
                        post -> {
                            assertThat(post.text()).isEqualTo("It's over.\nThanks");
                            assertThat(post.state()).isEqualTo(PostState.AVAILABLE);
                            assertThat(post.publishedAt()).isEqualTo(Instant.parse("2022-09-28T06:07:52Z"));
                        },
                        post -> {
                            assertThat(post.text()).isEqualTo("We're looking");
                            assertThat(post.state()).isEqualTo(PostState.UNSTATED);
                        });
    }
}
