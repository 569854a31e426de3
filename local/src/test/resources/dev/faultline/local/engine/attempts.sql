-- One attempt in each line. SECRET is a file with a treasure in it, FOLDER its folder, PORT a port that counts who
-- comes, BLANK a blank that is not one of ASCII's.
-- == reach: files, programs, network. Refused to everybody, whatever else they may.
SELECT * FROM file('SECRET', LineAsString)
SELECT file('SECRET')
SELECT `fil\x65`('SECRET')
SELECT "file"('SECRET')
SELECT * APPLY(file) FROM (SELECT 'SECRET' AS x)
SELECT * APPLY file FROM (SELECT 'SECRET' AS x)
SELECT COLUMNS('x') APPLY(`file`) FROM (SELECT 'SECRET' AS x)
SELECT * APPLY(`fil\x65`) FROM (SELECT 'SECRET' AS x)
SELECT arrayMap(file, ['SECRET'])
SELECT arrayMap("file", ['SECRET'])
SELECT arrayMap(`fil\x65`, ['SECRET'])
SELECT arrayMap(“file”, ['SECRET'])
SELECT fileBLANK('SECRET')
SELECT 1 // ' \n , file('SECRET') // '
SELECT 1 /* /* */ ' */, file('SECRET') -- '
SELECT 1 AS $a$, file('SECRET')
SELECT 1 AS a$$, '$$', file('SECRET')
SELECT $ $ ' $ $, file('SECRET') -- '
SELECT 1 INTOBLANKOUTFILE 'FOLDER/out'
/* /* */ SET */ SELECT 'x' INTOBLANKOUTFILE 'FOLDER/out' FORMAT TSVRaw
SELECT * FROM fileCluster('default', 'SECRET', LineAsString)
SELECT * FROM filesystem('FOLDER')
SELECT * FROM sqlite('SECRET', 't')
SELECT * FROM url('http://127.0.0.1:PORT/', LineAsString)
SELECT * FROM urlCluster('default', 'http://127.0.0.1:PORT/', LineAsString)
SELECT * FROM url('file://SECRET', LineAsString)
SELECT * FROM s3('http://127.0.0.1:PORT/bucket/key', 'CSV', 'a String')
SELECT * FROM gcs('http://127.0.0.1:PORT/bucket/key', 'CSV', 'a String')
SELECT * FROM oss('http://127.0.0.1:PORT/bucket/key', 'CSV', 'a String')
SELECT * FROM cosn('http://127.0.0.1:PORT/bucket/key', 'CSV', 'a String')
SELECT * FROM hdfs('hdfs://127.0.0.1:PORT/x', 'CSV', 'a String')
SELECT * FROM azureBlobStorage('http://127.0.0.1:PORT/x', 'c', 'b', 'n', 'a2V5', 'CSV', 'none', 'a String')
SELECT * FROM iceberg('http://127.0.0.1:PORT/bucket/t')
SELECT * FROM icebergLocal('FOLDER')
SELECT * FROM deltaLake('http://127.0.0.1:PORT/bucket/t')
SELECT * FROM deltaLakeLocal('FOLDER')
SELECT * FROM paimonLocal('FOLDER')
SELECT * FROM hudi('http://127.0.0.1:PORT/bucket/t')
SELECT * FROM mysql('127.0.0.1:PORT', 'a', 'b', 'c', 'd')
SELECT * FROM postgresql('127.0.0.1:PORT', 'a', 'b', 'c', 'd')
SELECT * FROM mongodb('127.0.0.1:PORT', 'a', 'b', 'c', 'd', 'x String')
SELECT * FROM redis('127.0.0.1:PORT', 'k', 'k String, v String')
SELECT * FROM odbc('DSN=x', 'a', 'b')
SELECT * FROM jdbc('jdbc:x://127.0.0.1:PORT', 'a', 'b')
SELECT * FROM ytsaurus('http://127.0.0.1:PORT', '//x', 't', 'a String')
SELECT * FROM remote('127.0.0.1:PORT', system.one)
SELECT * FROM remoteSecure('127.0.0.1:PORT', system.one)
SELECT * FROM executable('sh', 'TSV', 'a String')
SELECT * FROM python('x')
SELECT * FROM eval('SELECT 1')
SELECT * FROM view(SELECT * FROM url('http://127.0.0.1:PORT/', LineAsString))
SELECT (SELECT count() FROM url('http://127.0.0.1:PORT/', LineAsString))
WITH x AS (SELECT * FROM url('http://127.0.0.1:PORT/', LineAsString)) SELECT * FROM x
SELECT 1 WHERE 1 IN (SELECT 1 FROM url('http://127.0.0.1:PORT/', LineAsString))
SELECT 1 UNION ALL SELECT length(file('SECRET'))
SELECT 1 AS x, /* ' */ file/**/('SECRET')
SELECT $$'$$, file('SECRET')
SELECT 'a\'', file('SECRET') --'
DESCRIBE TABLE url('http://127.0.0.1:PORT/')
DESCRIBE TABLE s3('http://127.0.0.1:PORT/bucket/key', 'CSV')
DESCRIBE (SELECT * FROM url('http://127.0.0.1:PORT/x.csv'))
EXPLAIN SELECT * FROM url('http://127.0.0.1:PORT/', LineAsString)
EXPLAIN PIPELINE SELECT * FROM url('http://127.0.0.1:PORT/', LineAsString)
EXPLAIN TABLE OVERRIDE mysql('127.0.0.1:PORT', 'a', 'b', 'c', 'd') COLUMNS (x Int8)
EXISTS TABLE url('http://127.0.0.1:PORT/')
SELECT * FROM `SECRET`
SELECT 1 INTO OUTFILE 'FOLDER/out'
SELECT 1 INTO/**/OUTFILE 'FOLDER/out' TRUNCATE
SELECT 1 INTO OUTFILE 'FOLDER/out' AND STDOUT COMPRESSION 'gzip' FORMAT CSV
SELECT 1 FORMAT Template SETTINGS format_template_row = 'SECRET'
SELECT 1 FORMAT Protobuf SETTINGS format_schema = 'SECRET:Message'
SELECT 1 FORMAT Protobuf SETTINGS format_schema_source = 'query', format_schema = 'SELECT 1'
SELECT 1 FORMAT CapnProto SETTINGS output_format_schema = 'FOLDER/out'
SELECT * FROM format(AvroConfluent, 'a UInt8', unhex('000000000102')) SETTINGS format_avro_schema_registry_url = 'http://127.0.0.1:PORT'
SELECT 1 AS a FORMAT AvroConfluent SETTINGS format_avro_schema_registry_url = 'http://127.0.0.1:PORT'
SELECT * FROM format(CSV, 'a UInt8', 'x') SETTINGS input_format_allow_errors_num = 5, input_format_record_errors_file_path = 'FOLDER/out'
SELECT aiGenerate('x') SETTINGS allow_experimental_ai_functions = 1
SELECT getClientHTTPHeader('X-ClickHouse-Key') SETTINGS allow_get_client_http_header = 1
SELECT catboostEvaluate('SECRET', 1.0)
INSERT INTO t FROM INFILE 'SECRET' FORMAT CSV
INSERT INTO FUNCTION file('FOLDER/out', 'CSV', 'a UInt8') VALUES (1)
SELECT * FROM sqlite('FOLDER/out', 't')
SELECT * FROM "SQLite"/**/('FOLDER/out', 't')
DESCRIBE TABLE sqlite('FOLDER/out', 't')
INSERT INTO FUNCTION sqlite('FOLDER/out', 't') VALUES (1)
CREATE TABLE f AS sqlite('FOLDER/out', 't')
CREATE TABLE f (a UInt8) ENGINE = SQLite('FOLDER/out', 't')
CREATE DATABASE f ENGINE = SQLite('FOLDER/out')
CREATE TABLE f (a UInt8, b UInt8) ENGINE = EmbeddedRocksDB(0, 'FOLDER/out') PRIMARY KEY a
CREATE TABLE f (a UInt8, b UInt8) ENGINE = `Embedded\x52ocksDB`(0, 'FOLDER/out') PRIMARY KEY a
CREATE TABLE f (a UInt8) ENGINE = MergeTree ORDER BY a SETTINGS disk = disk(type = local, path = 'FOLDER/out/')
CREATE TABLE f (a UInt8) ENGINE = MergeTree ORDER BY a SETTINGS disk = disk(type = object_storage, object_storage_type = local, path = 'FOLDER/out/')
INSERT INTO FUNCTION url('http://127.0.0.1:PORT/', 'CSV', 'a UInt8') VALUES (1)
INSERT INTO t SELECT 1, file('SECRET')
INSERT INTO t VALUES (1, file('SECRET'))
INSERT INTO t VALUES (1, fileBLANK('SECRET'))
INSERT INTO t VALUES (1, arrayMap(file, ['SECRET'])[1])
INSERT INTO t VALUES (1, arrayMap(`file`, ['SECRET'])[1])
INSERT INTO t VALUES (1, arrayMap(`fil\x65`, ['SECRET'])[1])
INSERT INTO t VALUES (1, // ' \n file('SECRET') // ' \n )
INSERT INTO t VALUES (1, /* /* */ ' */ file('SECRET') /* ' */)
CREATE TABLE f (a String DEFAULT arrayMap(file, ['SECRET'])[1]) ENGINE = Memory
CREATE VIEW f AS SELECT * APPLY(file) FROM (SELECT 'SECRET' AS x)
CREATE FUNCTION f AS (x) -> arrayMap(file, [x])
CREATE TABLE f (a String) ENGINE = File(CSV, 'SECRET')
CREATE TABLE f (a String) ENGINE = URL('http://127.0.0.1:PORT/')
CREATE TABLE f (a String) ENGINE = S3('http://127.0.0.1:PORT/b/k', 'CSV')
CREATE TABLE f (a String) ENGINE = Kafka('127.0.0.1:PORT', 't', 'g', 'CSV')
CREATE TABLE f (a String) ENGINE = Distributed('default', 'system', 'one')
CREATE DATABASE f ENGINE = Filesystem('/')
CREATE DATABASE f ENGINE = MySQL('127.0.0.1:PORT', 'a', 'b', 'c')
CREATE DICTIONARY f (a String) PRIMARY KEY a SOURCE(HTTP(URL 'http://127.0.0.1:PORT/' FORMAT 'CSV')) LAYOUT(COMPLEX_KEY_HASHED()) LIFETIME(1)
CREATE NAMED COLLECTION f AS url = 'http://127.0.0.1:PORT/'
ATTACH TABLE f FROM '/tmp' (a String) ENGINE = MergeTree ORDER BY a
BACKUP TABLE t TO File('FOLDER/out')
RESTORE TABLE t FROM Disk('default', 'SECRET')
CREATE USER intruder
GRANT ALL ON *.* TO default
SYSTEM SHUTDOWN
SYSTEM RELOAD CONFIG
SET format_avro_schema_registry_url = 'http://127.0.0.1:PORT'
-- == change: refused to whoever only reads, as the box of the page does.
INSERT INTO t VALUES (1, 'a')
INSERT INTO t SELECT 1, 'a'
WITH 1 AS x INSERT INTO t SELECT x, 'a'
CREATE TABLE f (a UInt8) ENGINE = Memory
CREATE TEMPORARY TABLE f (a UInt8) ENGINE = Memory
CREATE TABLE f ENGINE = Memory AS SELECT 1 AS a
CREATE VIEW f AS SELECT 1
CREATE MATERIALIZED VIEW f ENGINE = Memory AS SELECT * FROM t
CREATE FUNCTION f AS (x) -> x
CREATE DATABASE f
DROP TABLE t
DROP/**/TABLE/**/t
DROP DATABASE default
TRUNCATE TABLE t
RENAME TABLE t TO f
EXCHANGE TABLES t AND u
ALTER TABLE t DELETE WHERE 1
ALTER TABLE t UPDATE b = 'x' WHERE 1
ALTER TABLE t ADD COLUMN c UInt8
DELETE FROM t WHERE 1
UPDATE t SET b = 'x' WHERE 1
DETACH TABLE t
OPTIMIZE TABLE t FINAL
KILL QUERY WHERE 1
KILL MUTATION WHERE 1
SYSTEM STOP MERGES
SYSTEM FLUSH LOGS
SET readonly = 0
SET max_memory_usage = 0
USE system
BEGIN TRANSACTION
EXECUTE AS default SELECT 1
PREPARE x AS SELECT 1
MOVE USER default TO f
SELECT 1 SETTINGS readonly = 0
SELECT 1 SETTINGS max_memory_usage = 0
SELECT 1; DROP TABLE t
SELECT 1; -- \n DROP TABLE t
SELECT 1 /* ; */ ; DROP TABLE t
SELECT 1;;; DROP TABLE t
SELECT 'a\\'; DROP TABLE t
SELECT '''; DROP TABLE u; --'; DROP TABLE t
SELECT ‘a’; DROP TABLE t
SELECT $a$ ' $a$; DROP TABLE t
SELECT 1；DROP TABLE t
SELECT 1;DROP TABLE t
EXPLAIN AST DROP TABLE t; DROP TABLE t
(SELECT 1) DROP TABLE t
SELECT 1 FORMAT CSV; INSERT INTO t VALUES (1, 'a')
SELECT 1 PARALLEL WITH DROP TABLE t
CREATE TABLE f (a UInt8) ENGINE = Memory PARALLEL WITH DROP TABLE t
SELECT * FROM loop(t)
-- == secret: what tells of users, grants, keys and files.
SELECT * FROM system.users
SELECT * FROM system.grants
SELECT * FROM system.quotas
SHOW CREATE USER default
SHOW GRANTS
SELECT * FROM system.named_collections
SELECT * FROM system.query_log
SELECT * FROM system.text_log
SELECT * FROM system.environment
SELECT * FROM system.processes
SELECT * FROM system.settings WHERE value ILIKE '%token%'
SELECT * FROM system.server_settings WHERE value ILIKE '%token%'
SELECT * FROM merge('system', '.*')
