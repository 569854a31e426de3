package dev.faultline.streams.detect.halt;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What one source remembers: the halts that are over, and when it could judge. */
final class Past {

    /** Halts and stretches remembered; the oldest are forgotten first. */
    private static final int MOST = 200;

    private static final long NONE = Long.MIN_VALUE;

    private final List<Halt> halts = new ArrayList<>(0);
    private final List<Stretch> judged = new ArrayList<>(0);
    private long forgotten = NONE;

    List<Halt> halts() {
        return halts;
    }

    List<Stretch> judged() {
        return judged;
    }

    /** End of the latest halt that was forgotten because there were too many. */
    long forgottenUntil() {
        return forgotten;
    }

    void add(Halt halt) {
        halts.add(halt);
        while (halts.size() > MOST) {
            forgotten = Math.max(forgotten, halts.remove(0).until());
        }
    }

    void add(Stretch stretch) {
        judged.add(stretch);
        while (judged.size() > MOST) {
            judged.remove(0);
        }
    }

    /** An event in the middle of a silence: what is left of it on either side may be a halt or none. */
    void disprove(long time) {
        for (int i = halts.size() - 1; i >= 0; i--) {
            Halt halt = halts.get(i);
            if (halt.anchor() < time && time < halt.until()) {
                halts.remove(i);
                halts.addAll(i, halt.split(time));
            }
        }
    }

    void forgetBefore(long limit) {
        halts.removeIf(halt -> halt.ends() < limit);
        judged.removeIf(stretch -> stretch.to() < limit);
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(forgotten);
        out.writeInt(halts.size());
        for (Halt halt : halts) {
            halt.save(out);
        }
        out.writeInt(judged.size());
        for (Stretch stretch : judged) {
            out.writeLong(stretch.from());
            out.writeLong(stretch.to());
        }
    }

    void load(DataInput in) throws IOException {
        forgotten = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            halts.add(Halt.read(in));
        }
        for (int left = in.readInt(); left > 0; left--) {
            judged.add(new Stretch(in.readLong(), in.readLong()));
        }
    }
}
