package dev.faultline.app.serve;

import java.util.List;

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

    /** An answer: bytes of one media type. */
    static final class Answer {

        static final String JSON = "application/json";

        private final byte[] body;
        private final String type;

        Answer(byte[] body, String type) {
            this.body = body;
            this.type = type;
        }

        byte[] body() {
            return body;
        }

        String type() {
            return type;
        }
    }
}
