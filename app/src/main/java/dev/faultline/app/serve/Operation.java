package dev.faultline.app.serve;

import io.javalin.http.Context;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be asked by GET: the same declaration makes the route, checks the parameters, and describes both.
 *
 * @param path below the root of the API, with parts such as {@code {id}}
 * @param summary what it answers, in one sentence
 * @param parameters what may be given
 * @param columns names in each row of the answer; empty where the answer is no list of rows
 * @param answering makes the answer
 */
record Operation(String path, String summary, List<Parameter> parameters, List<String> columns, Answering answering) {

    /** Makes an answer. */
    @FunctionalInterface
    interface Answering {

        /**
         * The answer to one request.
         *
         * @throws Problem when there is none
         */
        Answer answer(Question question);
    }

    /** An answer: bytes of one media type, or a file that is written while it is sent. */
    static final class Answer {

        static final String JSON = "application/json";

        private final byte[] body;
        private final String type;
        private final @Nullable String name;
        private final @Nullable Writing writing;

        Answer(byte[] body, String type) {
            this(body, type, null, null);
        }

        private Answer(byte[] body, String type, @Nullable String name, @Nullable Writing writing) {
            this.body = body;
            this.type = type;
            this.name = name;
            this.writing = writing;
        }

        static Answer file(String name, String type, Writing writing) {
            return new Answer(new byte[0], type, name, writing);
        }

        /** Sends it; what can be kept by the browser under a tag. */
        void send(Context context) {
            if (writing == null) {
                Tagged.send(context, body, type);
            } else {
                context.contentType(type).header("Content-Disposition", "attachment; filename=\"" + name + "\"");
                writing.write(context.outputStream());
            }
        }
    }

    /** Writes a file. */
    @FunctionalInterface
    interface Writing {

        /** Writes all of it and leaves the stream open. */
        void write(OutputStream out);
    }
}
