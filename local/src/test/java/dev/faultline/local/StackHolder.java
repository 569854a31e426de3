package dev.faultline.local;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A process of its own that attaches to a stack or starts it, for tests that kill a supervisor. Arguments: home, data
 * directory. Prints each event, then {@code OWNER} or {@code ATTACHED}, and closes at the end of its input.
 */
final class StackHolder {
    private StackHolder() {}

    public static void main(String[] arguments) throws IOException {
        StackLayout layout = new StackLayout(
                Path.of(arguments[0]), Path.of(arguments[1]), StackOptions.defaults(), ExternalServers.none());
        try (LocalStack stack = LocalStack.attachOrStart(layout, event -> System.out.println(event.message()))) {
            System.out.println(stack.owner() ? "OWNER" : "ATTACHED");
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }
}
