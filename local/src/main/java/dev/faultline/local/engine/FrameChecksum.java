package dev.faultline.local.engine;

import com.clickhouse.data.ClickHouseCityHash;
import java.nio.ByteBuffer;

/**
 * The checksum of a compressed frame: CityHash128 in version 1.0.2, which ClickHouse froze into its formats; later
 * versions of the algorithm give other values.
 *
 * @param low the first eight bytes, as a little-endian number
 * @param high the other eight
 */
record FrameChecksum(long low, long high) {
    /** The class is deprecated for users of the driver's older API; its algorithm cannot change. */
    @SuppressWarnings("deprecation")
    static FrameChecksum of(byte[] bytes, int offset, int length) {
        long[] hash = ClickHouseCityHash.cityHash128(bytes, offset, length);
        return new FrameChecksum(hash[0], hash[1]);
    }

    /** Reads the checksum at the start of a frame in a little-endian buffer. */
    static FrameChecksum read(ByteBuffer frame) {
        return new FrameChecksum(frame.getLong(0), frame.getLong(Long.BYTES));
    }

    void write(ByteBuffer frame) {
        frame.putLong(0, low).putLong(Long.BYTES, high);
    }
}
