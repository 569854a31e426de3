-- A small made world whose answers are known. ${main} has what was measured and reported, ${demo} what was drawn.

INSERT INTO ${main}.runs_rows VALUES ('run1', '1.0+abc', '{}', '2026-01-01 00:00:00');
INSERT INTO ${main}.run_marks VALUES ('2026-01-01 00:00:01', 'run1');
INSERT INTO ${demo}.run_marks VALUES ('2026-01-01 00:00:01', 'run1');

INSERT INTO ${main}.incidents_changes (run_id, id, group_id, provider, native_id, kind, state, severity, title, regions, declared_start, declared_end, basis, first_published, first_seen, last_seen, resolved_at, provenance, known_at, inputs, revision) VALUES
('run1', 'i1', 'i1', 'aws', 'console-2021', 'INCIDENT', 'OPEN', 'MAJOR', 'Console', ['us-east-1'], '2021-12-07 15:45:00', NULL, 'first sentence', '2021-12-07 16:00:00', '2021-12-07 16:05:00', '2021-12-07 16:05:00', NULL, 'MEASURED', '2021-12-07 16:05:00', 1, 1),
('run1', 'i1', 'i1', 'aws', 'console-2021', 'INCIDENT', 'RESOLVED', 'MAJOR', 'Console', ['us-east-1'], '2021-12-07 15:30:00', '2021-12-07 22:30:00', 'last sentence', '2021-12-07 16:00:00', '2021-12-07 16:05:00', '2021-12-07 23:00:00', '2021-12-07 23:00:00', 'MEASURED', '2021-12-07 23:00:00', 2, 2),
('run1', 'i2', 'i2', 'aws', 'dynamo-2025', 'INCIDENT', 'RESOLVED', 'CRITICAL', 'Names', ['us-east-1'], '2025-10-20 07:00:00', '2025-10-20 09:00:00', 'b', '2025-10-20 07:11:00', '2025-10-20 07:12:00', '2025-10-20 09:00:00', NULL, 'MEASURED', '2025-10-20 09:00:00', 1, 1),
('run1', 'i3', 'i3', 'gcp', 'untold-2021', 'INCIDENT', 'UNKNOWN', 'UNKNOWN', 'Untold', [], NULL, NULL, NULL, '2021-06-01 12:00:00', '2021-06-01 12:01:00', '2021-06-01 12:01:00', NULL, 'MEASURED', '2021-06-01 12:01:00', 1, 1);
INSERT INTO ${demo}.incidents_changes (run_id, id, group_id, provider, native_id, kind, state, severity, title, regions, declared_start, declared_end, basis, first_published, first_seen, last_seen, provenance, known_at, inputs, revision) VALUES
('run1', 'i4', 'i4', 'cloudflare', 'retold-2025', 'INCIDENT', 'RESOLVED', 'MAJOR', 'Retold', [], '2025-11-18 11:00:00', '2025-11-18 14:00:00', 'b', '2025-11-18 11:48:00', '2025-11-18 11:48:00', '2025-11-18 14:00:00', 'RECONSTRUCTED', '2025-11-18 14:00:00', 1, 1);

INSERT INTO ${main}.drops_changes (run_id, id, entity, surface, signal, direction, path, detector, state, sources, bucket_millis, onset, onset_earliest, onset_latest, detected_at, end, end_earliest, end_latest, expected, actual, depth, depth_low, depth_high, coverage, provenance, known_at, inputs, revision) VALUES
('run1', 'd1', 'coinbase', 'TRADING', 'trades', 'DROP', 'RATE', 'scan', 'OPEN', ['s1'], 60000, '2021-12-07 15:40:00', '2021-12-07 15:38:00', '2021-12-07 15:42:00', '2021-12-07 15:50:00', NULL, '2021-12-07 15:50:00', NULL, 100, 40, 0.6, 0.5, 0.7, 1, 'MEASURED', '2021-12-07 15:50:00', 1, 1),
('run1', 'd1', 'coinbase', 'TRADING', 'trades', 'DROP', 'RATE', 'scan', 'RECOVERED', ['s1'], 60000, '2021-12-07 15:40:00', '2021-12-07 15:38:00', '2021-12-07 15:42:00', '2021-12-07 15:50:00', '2021-12-07 19:20:00', '2021-12-07 19:18:00', '2021-12-07 19:22:00', 100, 40, 0.6, 0.5, 0.7, 1, 'MEASURED', '2021-12-07 19:50:00', 2, 2),
('run1', 'd2', 'binance', 'API', 'requests', 'DROP', 'RATE', 'scan', 'UNKNOWN', ['s2'], 60000, '2021-12-07 15:20:00', NULL, NULL, '2021-12-07 15:25:00', NULL, '2021-12-07 16:20:00', NULL, NULL, NULL, NULL, NULL, NULL, 0.5, 'BACKFILLED', '2021-12-07 16:30:00', 1, 1),
('run1', 'd3', 'solana', 'CHAIN', 'blocks', 'DROP', 'HALT', 'scan', 'RECOVERED', ['s3'], 60000, '2021-09-14 11:46:00', NULL, NULL, '2021-09-14 11:50:00', '2021-09-15 05:30:00', NULL, NULL, 10000, 0, 1, 1, 1, 1, 'MEASURED', '2021-09-15 05:40:00', 1, 1),
('run1', 'd4', 'solana', 'CHAIN', 'blocks', 'DROP', 'HALT', 'scan', 'UNKNOWN', ['s3'], 60000, '2022-06-01 16:00:00', NULL, NULL, '2022-06-01 16:05:00', NULL, '2022-06-01 20:30:00', NULL, 3000, 0, 1, 1, 1, 0.9, 'MEASURED', '2022-06-01 21:00:00', 1, 1),
('run1', 'd5', 'kraken', 'TRADING', 'trades', 'DROP', 'RATE', 'scan', 'RECOVERED', ['s4'], 60000, '2021-12-07 16:31:00', NULL, NULL, '2021-12-07 16:35:00', '2021-12-07 16:41:00', NULL, NULL, 100, 90, 0.1, NULL, NULL, 1, 'MEASURED', '2021-12-07 16:50:00', 1, 1);
INSERT INTO ${demo}.drops_changes (run_id, id, entity, surface, signal, direction, path, detector, state, bucket_millis, onset, detected_at, end, expected, actual, depth, coverage, provenance, known_at, inputs, revision) VALUES
('run1', 'd6', 'bitcoin', 'CHAIN', 'blocks', 'DROP', 'RATE', 'scan', 'RECOVERED', 60000, '2025-11-18 11:10:00', '2025-11-18 11:15:00', '2025-11-18 12:10:00', 10, 0, 1, 1, 'RECONSTRUCTED', '2025-11-18 12:30:00', 1, 1);

INSERT INTO ${main}.impacts_changes (run_id, id, incident_id, group_id, provider, entity, surface, signal, verdict, band, reason, outcome, window, onset, loss, loss_low, loss_high, coverage, claimed, independent_sources, log_likelihood_ratio, largest_drop_not_excluded, detectable_drop_80, shortest_halt_excluded_millis, drops, provenance, known_at, inputs, revision) VALUES
('run1', 'm1', 'i1', 'i1', 'aws', 'coinbase', 'TRADING', 'trades', 'INCONCLUSIVE', NULL, 'too early', 'INCONCLUSIVE', 'declared', NULL, NULL, NULL, NULL, 0.5, NULL, NULL, NULL, 0.9, 0.5, NULL, [], 'MEASURED', '2021-12-07 17:00:00', 1, 1),
('run1', 'm1', 'i1', 'i1', 'aws', 'coinbase', 'TRADING', 'trades', 'IMPACTED', 'LIKELY', 'fell with others', 'DROPPED', 'declared', '2021-12-07 15:40:00', 0.4, 0.3, 0.5, 1, NULL, NULL, 3.2, 0.5, 0.1, NULL, ['d1'], 'MEASURED', '2021-12-07 23:00:00', 9, 2),
('run1', 'm2', 'i1', 'i1', 'aws', 'kraken', 'TRADING', 'trades', 'UNAFFECTED', NULL, 'excluded', 'NO_DROP', 'declared', NULL, 0.01, -0.05, 0.06, 1, NULL, NULL, NULL, 0.08, 0.06, 300000, [], 'MEASURED', '2021-12-07 23:00:00', 9, 1),
('run1', 'm3', 'i1', 'i1', 'aws', 'bybit', 'TRADING', 'trades', 'UNOBSERVED', NULL, 'nothing watched', 'UNOBSERVED', NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, [], 'MEASURED', '2021-12-07 23:00:00', 9, 1),
('run1', 'm4', 'i1', 'i1', 'aws', 'okx', 'TRADING', 'trades', 'REPORTED', NULL, 'said', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'down for 3 h', 2, NULL, NULL, NULL, NULL, [], 'REPORTED', '2021-12-08 00:00:00', 2, 1),
('run1', 'm8', 'i1', 'i1', 'aws', 'okx', 'API', 'requests', 'REPORTED', NULL, 'said', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'The API went on.', 1, NULL, NULL, NULL, NULL, [], 'REPORTED', '2021-12-08 00:00:00', 1, 1),
('run1', 'm9', 'i1', 'i1', 'aws', 'okx', 'WITHDRAWALS', 'transfers', 'REPORTED', NULL, 'said', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Nine coins were moved.', 1, NULL, NULL, NULL, NULL, [], 'REPORTED', '2021-12-08 00:00:00', 1, 1),
('run1', 'm5', 'i2', 'i2', 'aws', 'coinbase', 'TRADING', 'trades', 'UNAFFECTED', NULL, 'excluded', 'NO_DROP', 'declared', NULL, 0, -0.1, 0.09, 1, NULL, NULL, NULL, 0.1, 0.07, 60000, [], 'MEASURED', '2025-10-20 12:00:00', 9, 1),
('run1', 'm6', 'i2', 'i2', 'aws', 'kraken', 'TRADING', 'trades', 'INCONCLUSIVE', NULL, 'too noisy', 'INCONCLUSIVE', 'declared', NULL, 0.1, -0.3, 0.4, 1, NULL, NULL, NULL, 0.4, 0.35, NULL, [], 'MEASURED', '2025-10-20 12:00:00', 9, 1);
INSERT INTO ${demo}.impacts_changes (run_id, id, incident_id, group_id, provider, entity, surface, signal, verdict, band, reason, outcome, window, onset, loss, coverage, log_likelihood_ratio, drops, provenance, known_at, inputs, revision) VALUES
('run1', 'm7', 'i4', 'i4', 'cloudflare', 'bitcoin', 'CHAIN', 'blocks', 'IMPACTED', 'LIKELY', 'drawn', 'DROPPED', 'declared', '2025-11-18 11:10:00', 1, 1, 2, ['d6'], 'RECONSTRUCTED', '2025-11-18 15:00:00', 1, 1);

INSERT INTO ${main}.effects_changes (run_id, id, incident_id, group_id, provider, entity, surface, signal, window, window_start, window_end, outcome, reason, coverage, expected, actual, confidence, missing, missing_low, missing_high, missing_notional, missing_notional_low, missing_notional_high, notional_unit, drops, provenance, known_at, inputs, revision) VALUES
('run1', 'e1', 'i1', 'i1', 'aws', 'base', 'CHAIN', 'transactions', 'declared', '2021-12-07 15:30:00', '2021-12-07 22:30:00', 'DROPPED', 'less', 1, 1000, 700, 0.95, 300, 250, 350, NULL, NULL, NULL, NULL, [], 'MEASURED', '2021-12-07 23:00:00', 1, 1),
('run1', 'e2', 'i1', 'i1', 'aws', 'ethereum', 'CHAIN', 'transactions', 'declared', '2021-12-07 15:30:00', '2021-12-07 22:30:00', 'UNOBSERVED', 'no history', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, [], 'MEASURED', '2021-12-07 23:00:00', 1, 1),
('run1', 'e3', 'i1', 'i1', 'aws', 'coinbase', 'TRADING', 'trades', 'declared', '2021-12-07 15:30:00', '2021-12-07 22:30:00', 'DROPPED', 'less', 1, 100, 60, 0.95, 40, 30, 50, 5000000, 4000000, 6000000, 'USD', ['d1'], 'MEASURED', '2021-12-07 23:00:00', 1, 1);

INSERT INTO ${main}.evidence_changes (run_id, id, impact_id, incident_id, entity, surface, signal, kind, statement, reference, log_likelihood_ratio, capped, withdrawn, provenance, known_at, inputs, revision) VALUES
('run1', 'v1', 'm1', 'i1', 'coinbase', 'TRADING', 'trades', 'TIMING', 'near', 'd1', 0.8, false, false, 'MEASURED', '2021-12-07 23:00:00', 1, 1),
('run1', 'v2', 'm1', 'i1', 'coinbase', 'TRADING', 'trades', 'REGISTER', 'said to run there', 'https://example.org/', 2.4, true, false, 'REPORTED', '2021-12-07 23:00:00', 1, 1);

INSERT INTO ${main}.suspicions_changes (run_id, id, provider, region, state, onset, opened_at, closed_at, anchor, entities, drops, watched, needed, expected_false_per_year, dropped, controls_watched, controls_dropped, p, official_incident, lead_minutes, provenance, known_at, inputs, revision) VALUES
('run1', 'u1', 'aws', 'us-east-1', 'OPEN', '2021-12-07 15:20:00', '2021-12-07 15:50:00', NULL, '2021-12-07 15:20:00', ['binance', 'coinbase'], ['d1', 'd2'], 5, 2, 0.1, 2, 4, 0, 0.03, NULL, NULL, 'MEASURED', '2021-12-07 15:50:00', 2, 1),
('run1', 'u1', 'aws', 'us-east-1', 'CONFIRMED', '2021-12-07 15:20:00', '2021-12-07 15:50:00', '2021-12-07 19:20:00', '2021-12-07 15:20:00', ['binance', 'coinbase'], ['d1', 'd2'], 5, 2, 0.1, 2, 4, 0, 0.03, 'i1', 10, 'MEASURED', '2021-12-07 16:05:00', 3, 2);

INSERT INTO ${main}.namings_changes (run_id, id, speaker, provider, stance, words, sentence, reference, link, at, observed_at, provenance, known_at, inputs, revision) VALUES
('run1', 'n1', 'coinbase', 'aws', 'NAMED_AS_CAUSE', 'AWS', 'AWS took us down.', 'r1', 'https://example.org/own', '2021-12-07 16:10:00', '2021-12-07 16:12:00', 'MEASURED', '2021-12-07 16:12:00', 1, 1),
('run1', 'n2', 'kraken', 'aws', 'DENIED', 'AWS', 'Not AWS.', 'r2', NULL, '2021-12-07 17:10:00', '2021-12-07 17:12:00', 'MEASURED', '2021-12-07 17:12:00', 1, 1);

INSERT INTO ${main}.claims_rows (id, incident_id, provider, entity, surface, statement, affected, measure, value, unit, publisher, link, observed_at, check, provenance) VALUES
('c1', 'i1', 'aws', 'coinbase', 'TRADING', 'Trading stopped.', true, NULL, NULL, NULL, 'paper', 'https://example.org/a', '2021-12-09 00:00:00', 'UNOBSERVED', 'REPORTED'),
('c2', 'i1', 'aws', 'kraken', 'TRADING', 'Kraken lost half.', true, 'loss', 0.5, 'fraction', 'blog', 'https://example.org/b', '2021-12-09 00:00:00', 'UNOBSERVED', 'REPORTED');
INSERT INTO ${main}.claims_rows (id, incident_id, provider, entity, surface, signal, statement, affected, publisher, link, observed_at, check, provenance) VALUES
('c3', 'i1', 'aws', 'okx', 'TRADING', 'trades', 'OKX was down for 3 h.', true, 'paper', 'https://example.org/c', '2021-12-09 00:00:00', 'UNOBSERVED', 'REPORTED'),
('c4', 'i1', 'aws', 'okx', 'TRADING', 'trades', 'OKX was hit.', true, 'blog', 'https://example.org/d', '2021-12-09 00:00:00', 'UNOBSERVED', 'REPORTED'),
('c5', 'i1', 'aws', 'okx', 'TRADING', 'trades', 'OKX traded all day.', false, 'okx', 'https://example.org/e', '2021-12-09 00:00:00', 'UNOBSERVED', 'REPORTED'),
('c6', 'i1', 'aws', 'okx', 'API', 'requests', 'The API went on.', false, 'okx', 'https://example.org/f', '2021-12-09 00:00:00', 'UNOBSERVED', 'REPORTED'),
('c7', 'i1', 'aws', 'okx', 'WITHDRAWALS', 'transfers', 'Nine coins were moved.', NULL, 'blog', 'https://example.org/g', '2021-12-09 00:00:00', 'UNOBSERVED', 'REPORTED');
INSERT INTO ${main}.claim_findings_rows (run_id, id, claim_id, incident_id, entity, check, measured, measured_low, measured_high, unit, coverage, basis, provenance, known_at, inputs, revision) VALUES
('run1', 'f1', 'c1', 'i1', 'coinbase', 'SUPPORTED', 0.4, 0.3, 0.5, 'fraction', 1, 'it fell', 'REPORTED', '2021-12-09 00:00:00', 1, 1),
('run1', 'f2', 'c2', 'i1', 'kraken', 'CONTRADICTED', 0.01, -0.05, 0.06, 'fraction', 1, 'it did not', 'REPORTED', '2021-12-09 00:00:00', 1, 1);

INSERT INTO ${main}.observations_rows (entity, surface, signal, source, bucket_millis, interval_start, interval_end, observed_at, status, provenance, content_hash) VALUES
('coinbase', 'TRADING', 'trades', 's1', 60000, '2021-12-07 15:00:00', '2021-12-07 15:10:00', '2021-12-07 15:10:01', 'OK', 'MEASURED', 1);
INSERT INTO ${main}.rates_rows (run_id, entity, surface, signal, source, bucket_start, bucket_millis, count, coverage, failed, observations, reason, provenance, known_at, inputs, revision) VALUES
('run1', 'coinbase', 'TRADING', 'trades', 's1', '2021-12-07 15:00:00', 60000, 10, 1, 0, 1, NULL, 'MEASURED', '2021-12-07 15:10:01', 1, 1),
('run1', 'coinbase', 'TRADING', 'trades', 's1', '2021-12-07 15:01:00', 60000, 10, 1, 0, 1, NULL, 'MEASURED', '2021-12-07 15:10:01', 1, 1),
('run1', 'coinbase', 'TRADING', 'trades', 's1', '2021-12-07 15:02:00', 60000, 10, 1, 0, 1, NULL, 'MEASURED', '2021-12-07 15:10:01', 1, 1),
('run1', 'coinbase', 'TRADING', 'trades', 's1', '2021-12-07 15:08:00', 60000, 5, 0.5, 0.5, 1, 'timeout', 'BACKFILLED', '2021-12-07 15:10:01', 1, 1),
('run1', 'coinbase', 'TRADING', 'trades', 's1', '2021-12-07 15:09:00', 60000, 10, 1, 0, 1, NULL, 'MEASURED', '2021-12-07 15:10:01', 1, 1);

INSERT INTO ${main}.blocks_rows (entity, surface, signal, source, height, hash, time, head, observed_at, provenance) VALUES
('ethereum', 'CHAIN', 'blocks', 's5', 100, 'a', '2021-12-07 12:00:00', 'FINALIZED', '2021-12-07 13:00:00', 'MEASURED'),
('ethereum', 'CHAIN', 'blocks', 's5', 101, 'b', '2021-12-07 12:00:12', 'FINALIZED', '2021-12-07 13:00:00', 'MEASURED'),
('ethereum', 'CHAIN', 'blocks', 's5', 102, 'c', '2021-12-07 12:01:00', 'FINALIZED', '2021-12-07 13:00:00', 'MEASURED'),
('ethereum', 'CHAIN', 'blocks', 's5', 104, 'd', '2021-12-07 12:10:00', 'FINALIZED', '2021-12-07 13:00:00', 'MEASURED');

INSERT INTO ${main}.dependencies_rows (id, entity, provider, region, surface, valid_to, as_of, statement, link, observed_at, provenance) VALUES
('p1', 'coinbase', 'aws', 'us-east-1', 'TRADING', NULL, '2021-12-01 00:00:00', 'Runs there.', 'https://example.org/1', '2026-01-01 00:00:00', 'REPORTED'),
('p2', 'kraken', 'aws', NULL, NULL, NULL, NULL, 'Uses AWS.', 'https://example.org/2', '2026-01-01 00:00:00', 'REPORTED'),
('p3', 'kraken', 'gcp', NULL, NULL, NULL, NULL, 'Uses GCP too.', 'https://example.org/3', '2026-01-01 00:00:00', 'REPORTED'),
('p4', 'binance', 'gcp', NULL, NULL, '2020-01-01 00:00:00', NULL, 'Used GCP.', 'https://example.org/4', '2026-01-01 00:00:00', 'REPORTED');

INSERT INTO ${main}.sources_rows (source, entity, surface, signal, bucket_millis, grace_millis, max_silence_millis, operator, cloud, place, observed_at, provenance) VALUES
('s1', 'coinbase', 'TRADING', 'trades', 60000, 10000, 900000, 'feed', 'aws', 'us-east-1', '2021-01-01 00:00:00', 'MEASURED'),
('s4', 'kraken', 'TRADING', 'trades', 60000, 10000, 900000, NULL, NULL, NULL, '2021-01-01 00:00:00', 'MEASURED');

INSERT INTO ${main}.dead_letters_rows (source, position, reason, message, refused_at, sha256, length) VALUES
('page', '1', 'not-json', 'no object', '2021-12-07 15:00:00', 'x', 10),
('page', '2', 'not-json', 'no end', '2021-12-07 16:00:00', 'y', 20);

INSERT INTO ${main}.incidents_rows SELECT * FROM ${main}.incidents_changes;
INSERT INTO ${main}.drops_rows SELECT * FROM ${main}.drops_changes;
INSERT INTO ${main}.impacts_rows SELECT * FROM ${main}.impacts_changes;
INSERT INTO ${main}.effects_rows SELECT * FROM ${main}.effects_changes;
INSERT INTO ${main}.evidence_rows SELECT * FROM ${main}.evidence_changes;
INSERT INTO ${main}.suspicions_rows SELECT * FROM ${main}.suspicions_changes;
INSERT INTO ${main}.namings_rows SELECT * FROM ${main}.namings_changes;
INSERT INTO ${main}.claims_changes SELECT * FROM ${main}.claims_rows;
INSERT INTO ${demo}.incidents_rows SELECT * FROM ${demo}.incidents_changes;
INSERT INTO ${demo}.drops_rows SELECT * FROM ${demo}.drops_changes;
INSERT INTO ${demo}.impacts_rows SELECT * FROM ${demo}.impacts_changes;
