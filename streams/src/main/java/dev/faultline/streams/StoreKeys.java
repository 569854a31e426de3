package dev.faultline.streams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of key-value stores: a name, then a time, in an order that range scans can use.
 *
 * <p>Names may be made of parts with zero characters between them; all names in one store have the same number of parts, or
 * a scan of one could meet another.
 */
public final class StoreKeys {

    private static final byte END_OF_NAME = 0;

    private StoreKeys() {}

    /** Key of a name alone. */
    public static Bytes of(String name) {
        return Bytes.wrap(name.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Key of a name and a number; for one name, keys sort as the numbers do.
     *
     * @param number milliseconds or a block height; any sign
     */
    public static Bytes of(String name, long number) {
        return of(name, number, "");
    }

    /** As {@link #of(String, long)}, of a name that is a key already: {@link #of(String)}. */
    public static Bytes of(Bytes name, long number) {
        int head = name.get().length;
        byte[] key = Arrays.copyOf(name.get(), head + 1 + Long.BYTES); // END_OF_NAME is there
        ByteBuffer.wrap(key).putLong(head + 1, number ^ Long.MIN_VALUE);
        return Bytes.wrap(key);
    }

    /** Key of a name, a number and what tells entries of the same number apart. */
    public static Bytes of(String name, long number, String tail) {
        byte[] head = name.getBytes(StandardCharsets.UTF_8);
        byte[] rest = tail.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(head.length + 1 + Long.BYTES + rest.length)
                .put(head)
                .put(END_OF_NAME)
                .putLong(number ^ Long.MIN_VALUE)
                .put(rest)
                .array());
    }

    /** The number in a key made of {@code name}, a number and perhaps a tail. */
    public static long numberOf(String name, Bytes key) {
        int offset = name.getBytes(StandardCharsets.UTF_8).length + 1;
        return ByteBuffer.wrap(key.get()).getLong(offset) ^ Long.MIN_VALUE;
    }

    /** The name in a key made of a name and a number, without a tail. */
    public static String nameOf(Bytes key) {
        return new String(key.get(), 0, key.get().length - 1 - Long.BYTES, StandardCharsets.UTF_8);
    }

    /** The tail of a key made of {@code name}, a number and a tail. */
    public static String tailOf(String name, Bytes key) {
        int offset = name.getBytes(StandardCharsets.UTF_8).length + 1 + Long.BYTES;
        return new String(key.get(), offset, key.get().length - offset, StandardCharsets.UTF_8);
    }
}
