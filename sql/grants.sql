-- Who may do what on a ClickHouse server: run once, by an administrator.
--
-- UNTESTED ON A SERVER: none could be run where this was written. The engine's own parser takes every statement
-- (GrantsIT); whether the rights are enough and no more was not tried.
--
-- Set the passwords before you run it, one by one:
--   ALTER USER faultline_sink IDENTIFIED WITH sha256_password BY '...'

-- Reads, within limits that one analyst cannot lift for himself, and changes nothing.
CREATE SETTINGS PROFILE IF NOT EXISTS faultline_reading SETTINGS
    readonly = 2 CONST,
    max_execution_time = 60 MIN 1 MAX 300,
    timeout_before_checking_execution_speed = 0,
    max_memory_usage = 4000000000 CONST,
    max_rows_to_read = 2000000000 MAX 2000000000,
    max_result_rows = 10000000 MAX 10000000,
    max_result_bytes = 1000000000 MAX 1000000000,
    max_concurrent_queries_for_user = 8 CONST;

-- Writes many small batches, whose tokens must be remembered.
CREATE SETTINGS PROFILE IF NOT EXISTS faultline_writing SETTINGS
    async_insert = 0 CONST,
    max_execution_time = 120 MAX 600;

CREATE QUOTA IF NOT EXISTS faultline_reading KEYED BY user_name
    FOR INTERVAL 1 hour MAX queries = 10000, execution_time = 3600;

CREATE ROLE IF NOT EXISTS faultline_reader SETTINGS PROFILE 'faultline_reading';
CREATE ROLE IF NOT EXISTS faultline_writer SETTINGS PROFILE 'faultline_writing';
CREATE ROLE IF NOT EXISTS faultline_migrator SETTINGS PROFILE 'faultline_writing';

-- Analysts, dashboards, exports.
GRANT SELECT ON faultline.* TO faultline_reader;
GRANT SELECT ON faultline_demo.* TO faultline_reader;

-- The sink: rows in, and the columns of the tables to compare them. It cannot alter or drop anything.
GRANT SELECT, INSERT ON faultline.* TO faultline_writer;
GRANT SELECT, INSERT ON faultline_demo.* TO faultline_writer;
GRANT SELECT ON system.columns TO faultline_writer;
GRANT SELECT ON system.tables TO faultline_writer;

-- faultline migrate: whoever brings a new version in, and nobody who runs all the time.
GRANT faultline_writer TO faultline_migrator;
GRANT CREATE DATABASE, CREATE TABLE, CREATE VIEW, DROP TABLE, DROP VIEW, ALTER ON faultline.* TO faultline_migrator;
GRANT CREATE DATABASE, CREATE TABLE, CREATE VIEW, DROP TABLE, DROP VIEW, ALTER ON faultline_demo.* TO faultline_migrator;

-- Nobody gets file, url, s3, remote, executable or dictionary sources: no SOURCES, no CREATE FUNCTION, no SYSTEM.

CREATE USER IF NOT EXISTS faultline_sink IDENTIFIED WITH no_password HOST LOCAL DEFAULT ROLE faultline_writer;
CREATE USER IF NOT EXISTS faultline_migrate IDENTIFIED WITH no_password HOST LOCAL DEFAULT ROLE faultline_migrator;
CREATE USER IF NOT EXISTS faultline_read IDENTIFIED WITH no_password HOST LOCAL DEFAULT ROLE faultline_reader;

GRANT faultline_writer TO faultline_sink;
GRANT faultline_migrator TO faultline_migrate;
GRANT faultline_reader TO faultline_read;
