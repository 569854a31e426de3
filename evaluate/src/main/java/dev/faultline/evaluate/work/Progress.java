package dev.faultline.evaluate.work;

/** Is told how far the work is. */
@FunctionalInterface
public interface Progress {

    /**
     * A piece was done.
     *
     * @param name of the work
     * @param done pieces that are done
     * @param of all pieces
     */
    void done(String name, int done, int of);
}
