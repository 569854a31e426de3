package dev.faultline.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Function;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PosixApiTest {
    private static final int STATUS = 7;

    /** Leaves a text in a buffer of the C library, which one of its own handlers writes out at the exit, and ends. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) {
            Function.getFunction("c", "printf").invokeInt(new Object[] {"a handler ran"});
            if (arguments[0].equals("halt")) {
                Runtime.getRuntime().halt(STATUS);
            }
            PosixApi.load()._exit(STATUS);
        }
    }

    private static String printed(String how) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Child.class.getName(),
                        how)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isEqualTo(STATUS);
        return text;
    }

    @Test
    void endsWithoutTheHandlersThatAHaltRuns() throws IOException, InterruptedException {
        assertThat(printed("exit at once")).isEmpty();
        assertThat(printed("halt")).isEqualTo("a handler ran");
    }
}
