package dev.faultline.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFileTest {
    private static final ProcessIdentity SOMEBODY =
            new ProcessIdentity(4711, Instant.parse("2025-10-20T07:11:00.120Z"));
    private static final StackState STATE = new StackState(
            Secret.of("0123"),
            SOMEBODY,
            Set.of(Part.ENGINE),
            Map.of(
                    Part.BROKER, new StackState.Child(20_001, SOMEBODY),
                    Part.REGISTRY, new StackState.Child(20_002, SOMEBODY)));

    @TempDir
    Path temporary;

    private Path path;
    private StackFile file;

    @BeforeEach
    void open() {
        path = temporary.resolve("stack.json");
        file = new StackFile(path);
    }

    @Test
    void readsWhatItWrote() {
        file.write(STATE);
        assertThat(file.read()).contains(STATE);
    }

    @Test
    void onlyTheOwnerCanReadItEvenWhenADraftOfAnotherModeWasLeft() throws Exception {
        Path draft = Files.writeString(temporary.resolve("stack.json.new"), "{");
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-rw-rw-"));
        file.write(STATE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(temporary).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void takesAnAbsentOrDamagedOrForeignFileForNone() throws Exception {
        assertThat(file.read()).isEmpty();
        file.write(STATE);
        String good = Files.readString(path);
        for (String bad : new String[] {
            "",
            "null",
            good.substring(0, good.length() / 2),
            good.replace("\"version\" : 1", "\"version\" : 2"),
            good.replace("4711", "\"many\"").replace("2025-10-20", "yesterday"),
            good.replace("\"engine\"", "\"motor\"")
        }) {
            Files.writeString(path, bad);
            assertThat(file.read()).as(bad).isEmpty();
        }
    }

    @Test
    void theTokenIsNotInTheTextOfTheState() {
        assertThat(STATE.toString()).doesNotContain("0123");
    }
}
