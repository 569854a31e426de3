package dev.faultline.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;

/**
 * RocksDB for many small stores on one machine: its defaults would take up to 98 MB for each store of each partition, and
 * there are dozens. Kafka Streams makes one of these for each store.
 */
public final class SmallRocksDb implements RocksDBConfigSetter {

    private static final long WRITE_BUFFER = 4L * 1024 * 1024;
    private static final long BLOCK_CACHE = 2L * 1024 * 1024;

    private @Nullable LRUCache cache;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        cache = new LRUCache(BLOCK_CACHE);
        table.setBlockCache(cache);
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferSize(WRITE_BUFFER);
        options.setMaxWriteBufferNumber(2);
        options.setCompressionType(CompressionType.LZ4_COMPRESSION);
    }

    @Override
    public void close(String storeName, Options options) {
        if (cache != null) {
            cache.close(); // memory outside the heap, which nobody else gives back
        }
    }
}
