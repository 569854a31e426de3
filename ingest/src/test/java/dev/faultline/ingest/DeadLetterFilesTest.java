package dev.faultline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterFilesTest {

    /** As a small archive holds it that unpacks to more than a disk. */
    @Test
    void ofAPieceWithoutEndTheBeginningIsKeptAndThatIsSaid(@TempDir Path data) throws Exception {
        byte[] megabyte = new byte[1_000_000];
        Original.Kept kept;
        try (DeadLetterFiles.Writing writing = new DeadLetterFiles(data).begin()) {
            for (int i = 0; i < 102; i++) {
                writing.write(megabyte, 0, megabyte.length);
            }
            kept = writing.finish();
        }
        assertThat(Files.size(data.resolve(kept.file()))).isEqualTo(DeadLetterFiles.MOST);
        assertThat(kept.told()).isEqualTo("102000000 bytes, of which the first 100000000 are kept");
    }

    @Test
    void ofAnyOtherAllIsKept(@TempDir Path data) throws Exception {
        byte[] bytes = {1, 2, 3};
        Original.Kept kept = new DeadLetterFiles(data).keep(bytes);
        assertThat(Files.readAllBytes(data.resolve(kept.file()))).isEqualTo(bytes);
        assertThat(kept.told()).isEqualTo("3 bytes");
    }
}
