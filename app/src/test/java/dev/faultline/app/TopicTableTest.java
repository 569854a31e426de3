package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TopicTableTest {

    @Test
    void theDocumentHoldsTheTableOfTheCommand() throws Exception {
        String document = Files.readString(Path.of("../docs/topics.md"));
        assertThat(document).contains(TopicsCommand.table().markdown());
    }

    @Test
    void everyTopicHasAWriterAndAReader() {
        assertThat(TopicsCommand.table().rows())
                .allSatisfy(row -> assertThat(row).hasSize(8).noneMatch(String::isBlank));
    }
}
