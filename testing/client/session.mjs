// What a user of the official client does, against the address and token of the environment. Prints what came back.
import { createClient } from '@clickhouse/client';
import { Readable } from 'node:stream';

const database = process.env.FAULTLINE_TEST_DATABASE;
const client = createClient({
  url: process.env.FAULTLINE_CLICKHOUSE_URL,
  username: 'default',
  password: process.env.FAULTLINE_CLICKHOUSE_TOKEN,
  database,
  compression: { request: process.env.FAULTLINE_TEST_GZIP === '1', response: process.env.FAULTLINE_TEST_GZIP === '1' },
});
const seen = {};
seen.ping = (await client.ping()).success;
seen.pingSelect = (await client.ping({ select: true })).success;
await client.command({ query: 'CREATE TABLE js (id UInt32, text String, at DateTime64(3, \'UTC\')) ENGINE = MergeTree ORDER BY id' });
await client.insert({
  table: 'js',
  values: [{ id: 1, text: 'a\t"b"\n€', at: '2025-10-20 08:00:00.123' }, { id: 2, text: '', at: '2025-10-20 09:00:00.000' }],
  format: 'JSONEachRow',
});
await client.insert({
  table: 'js',
  values: Readable.from([[3, 'stream', '2025-10-20 10:00:00.000']], { objectMode: true }),
  format: 'JSONCompactEachRow',
});
const rows = await client.query({
  query: 'SELECT id, text, at FROM js WHERE id >= {least:UInt32} ORDER BY id',
  query_params: { least: 1 },
  format: 'JSONEachRow',
});
seen.queryId = rows.query_id.length > 0;
seen.rows = await rows.json();
const json = await (await client.query({ query: 'SELECT count() AS n FROM js', clickhouse_settings: { max_threads: 1 } })).json();
seen.meta = json.meta;
seen.count = Number(json.data[0].n);
let streamed = 0;
const stream = (await client.query({ query: 'SELECT number FROM numbers(300000)', format: 'CSV' })).stream();
for await (const chunk of stream) {
  streamed += chunk.length;
}
seen.streamed = streamed;
const native = await client.exec({ query: 'SELECT id FROM js ORDER BY id FORMAT Native' });
const parts = [];
for await (const part of native.stream) {
  parts.push(part);
}
seen.native = Buffer.concat(parts).toString('hex');
try {
  await client.query({ query: 'SELECT absent FROM js' });
} catch (error) {
  seen.error = { code: error.code, type: error.type };
}
try {
  await client.command({ query: 'DROP TABLE js', clickhouse_settings: { readonly: '1' } });
} catch (error) {
  seen.refused = { code: error.code, type: error.type };
}
await client.close();
console.log(JSON.stringify(seen));
