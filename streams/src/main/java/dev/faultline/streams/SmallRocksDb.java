package dev.faultline.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;

/**
 * RocksDB for many small stores on one machine: its defaults would take up to 98 MB for each store of each partition, and
 * there are dozens.
 */
public final class SmallRocksDb implements RocksDBConfigSetter {

    private static final long WRITE_BUFFER = 4L * 1024 * 1024;
    private static final long BLOCK_CACHE = 2L * 1024 * 1024;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(new LRUCache(BLOCK_CACHE));
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferSize(WRITE_BUFFER);
        options.setMaxWriteBufferNumber(2);
        options.setCompressionType(CompressionType.LZ4_COMPRESSION);
    }

    @Override
    public void close(String storeName, Options options) {
        // the cache belongs to the table's configuration and goes with the store
    }
}
