package dev.faultline.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the engine's configuration into its data directory, anew at each start.
 *
 * <p>Three things are in it. Limits, so that the engine, the virtual machine around it, the broker, the registry and the
 * application stay below 3 GB together. A merge pool small enough for two cores, with the thresholds that depend on its
 * size. And the rights of the one user that the library knows: it may work in databases, and nothing lets it read or
 * write files, reach the network, shut the engine down or give itself more rights. The engine checks these itself,
 * inside views too. Settings that name files or addresses are fixed, because no right stands before them: a format that
 * looks up its schema in a registry, a file for rows in error, functions that ask a model.
 */
final class EngineConfiguration {
    private static final String ENGINE = """
            <clickhouse>
              <path>%s</path>
              <users_config>%s</users_config>
              <timezone>UTC</timezone>
              <max_server_memory_usage>1400000000</max_server_memory_usage>
              <mark_cache_size>67108864</mark_cache_size>
              <index_mark_cache_size>8388608</index_mark_cache_size>
              <uncompressed_cache_size>0</uncompressed_cache_size>
              <index_uncompressed_cache_size>0</index_uncompressed_cache_size>
              <primary_index_cache_size>67108864</primary_index_cache_size>
              <query_condition_cache_size>8388608</query_condition_cache_size>
              <mmap_cache_size>128</mmap_cache_size>
              <compiled_expression_cache_size>33554432</compiled_expression_cache_size>
              <max_thread_pool_size>1000</max_thread_pool_size>
              <max_thread_pool_free_size>16</max_thread_pool_free_size>
              <max_io_thread_pool_size>16</max_io_thread_pool_size>
              <background_pool_size>2</background_pool_size>
              <background_merges_mutations_concurrency_ratio>2</background_merges_mutations_concurrency_ratio>
              <background_move_pool_size>1</background_move_pool_size>
              <background_fetches_pool_size>1</background_fetches_pool_size>
              <background_common_pool_size>2</background_common_pool_size>
              <background_schedule_pool_size>4</background_schedule_pool_size>
              <background_buffer_flush_schedule_pool_size>1</background_buffer_flush_schedule_pool_size>
              <background_distributed_schedule_pool_size>1</background_distributed_schedule_pool_size>
              <background_message_broker_schedule_pool_size>1</background_message_broker_schedule_pool_size>
              <merge_tree>
                <number_of_free_entries_in_pool_to_execute_mutation>2</number_of_free_entries_in_pool_to_execute_mutation>
                <number_of_free_entries_in_pool_to_lower_max_size_of_merge>2</number_of_free_entries_in_pool_to_lower_max_size_of_merge>
                <number_of_free_entries_in_pool_to_execute_optimize_entire_partition>2</number_of_free_entries_in_pool_to_execute_optimize_entire_partition>
                <merge_max_block_size_bytes>4194304</merge_max_block_size_bytes>
              </merge_tree>
            </clickhouse>
            """;

    private static final String USERS = """
            <clickhouse>
              <profiles>
                <default>
                  <max_threads>2</max_threads>
                  <max_insert_threads>1</max_insert_threads>
                  <max_memory_usage>900000000</max_memory_usage>
                  <max_bytes_before_external_group_by>300000000</max_bytes_before_external_group_by>
                  <max_bytes_before_external_sort>300000000</max_bytes_before_external_sort>
                  <max_temporary_data_on_disk_size_for_query>4000000000</max_temporary_data_on_disk_size_for_query>
                  <max_temporary_data_on_disk_size_for_user>8000000000</max_temporary_data_on_disk_size_for_user>
                  <max_query_size>1048576</max_query_size>
                  <output_format_parallel_formatting>0</output_format_parallel_formatting>
                  <output_format_parquet_row_group_size_bytes>33554432</output_format_parquet_row_group_size_bytes>
                  <constraints>
                    <format_schema><readonly/></format_schema>
                    <format_template_row><readonly/></format_template_row>
                    <format_template_resultset><readonly/></format_template_resultset>
                    <format_schema_source><readonly/></format_schema_source>
                    <output_format_schema><readonly/></output_format_schema>
                    <format_avro_schema_registry_url><readonly/></format_avro_schema_registry_url>
                    <input_format_record_errors_file_path><readonly/></input_format_record_errors_file_path>
                    <allow_experimental_ai_functions><readonly/></allow_experimental_ai_functions>
                    <allow_get_client_http_header><readonly/></allow_get_client_http_header>
                    <max_memory_usage><min>1</min><max>900000000</max></max_memory_usage>
                    <max_memory_usage_for_user><readonly/></max_memory_usage_for_user>
                    <max_temporary_data_on_disk_size_for_query><readonly/></max_temporary_data_on_disk_size_for_query>
                    <max_temporary_data_on_disk_size_for_user><readonly/></max_temporary_data_on_disk_size_for_user>
                    <max_untracked_memory><readonly/></max_untracked_memory>
                    <memory_profiler_step><readonly/></memory_profiler_step>
                  </constraints>
                </default>
              </profiles>
              <quotas><default/></quotas>
              <users>
                <default>
                  <password></password>
                  <networks><ip>::/0</ip></networks>
                  <profile>default</profile>
                  <quota>default</quota>
                  <grants>
                    <query>GRANT SHOW, SELECT, INSERT, ALTER, CREATE DATABASE, CREATE TABLE, CREATE VIEW,
                      CREATE FUNCTION, DROP FUNCTION, CREATE TEMPORARY TABLE, DROP, UNDROP TABLE, TRUNCATE, OPTIMIZE,
                      CHECK, KILL QUERY, dictGet, SYSTEM MERGES, SYSTEM TTL MERGES, SYSTEM VIEWS, SYSTEM FLUSH ON *.*</query>
                  </grants>
                </default>
              </users>
            </clickhouse>
            """;

    private EngineConfiguration() {}

    /**
     * Writes the files and returns the one to start with.
     *
     * @throws UncheckedIOException when the directory cannot be written
     */
    static Path write(Path directory) {
        try {
            Path folder = Files.createDirectories(directory.resolve("configuration"));
            Path users = folder.resolve("users.xml");
            Path engine = folder.resolve("engine.xml");
            Files.writeString(users, USERS, UTF_8);
            Files.writeString(engine, ENGINE.formatted(escape(directory), escape(users)), UTF_8);
            return engine;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escape(Path path) {
        return path.toString().replace("&", "&amp;").replace("<", "&lt;");
    }
}
