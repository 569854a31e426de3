-- How a value is meant, how good its times are, who carries a copy, and what weakens a claim.

ALTER TABLE ${database}.claims_rows
    ADD COLUMN IF NOT EXISTS bound LowCardinality(Nullable(String)) COMMENT 'How the value is meant; null when the sentence gives it without such a word: EXACTLY, ABOUT, AT_LEAST, AT_MOST',
    ADD COLUMN IF NOT EXISTS precision_millis Nullable(Int64) COMMENT 'How far the times asserted may be off to either side, in milliseconds; null when the sentence does not tell' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS carried_by LowCardinality(Nullable(String)) COMMENT 'Who shows the text at the link, when that is a copy and not the publisher',
    ADD COLUMN IF NOT EXISTS caveat Nullable(String) COMMENT 'What weakens it, in our own words, such as a single post that shows no method' CODEC(ZSTD(1)),
    COMMENT COLUMN check 'Always UNOBSERVED: what was said is entered before anything is compared. What measurement says is in claim_findings',
    COMMENT COLUMN measured 'Always null: the measured counterpart is in claim_findings';

ALTER TABLE ${database}.claims_changes
    ADD COLUMN IF NOT EXISTS bound LowCardinality(Nullable(String)) COMMENT 'How the value is meant; null when the sentence gives it without such a word: EXACTLY, ABOUT, AT_LEAST, AT_MOST',
    ADD COLUMN IF NOT EXISTS precision_millis Nullable(Int64) COMMENT 'How far the times asserted may be off to either side, in milliseconds; null when the sentence does not tell' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS carried_by LowCardinality(Nullable(String)) COMMENT 'Who shows the text at the link, when that is a copy and not the publisher',
    ADD COLUMN IF NOT EXISTS caveat Nullable(String) COMMENT 'What weakens it, in our own words, such as a single post that shows no method' CODEC(ZSTD(1));

CREATE OR REPLACE VIEW ${database}.claims AS
SELECT *
FROM ${database}.claims_rows FINAL
COMMENT 'Claims: sentences somebody published, with the value they assert. Never a measurement';

CREATE OR REPLACE VIEW ${database}.claims_as_of AS
SELECT *
FROM ${database}.claims_changes
WHERE observed_at <= {at:DateTime64(3, 'UTC')}
ORDER BY id, observed_at DESC
LIMIT 1 BY id
COMMENT 'Claims as known at the moment given as parameter at';
