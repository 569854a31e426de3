-- The latest review stands beside the verdict it is about. It changes nothing in it.

CREATE OR REPLACE VIEW ${database}.impacts AS
SELECT impact.*, review.review AS review, review.reviewer AS reviewer, review.review_reason AS review_reason,
    review.reviewed_at AS reviewed_at
FROM (
    SELECT * EXCEPT (revision)
    FROM ${database}.impacts_rows FINAL
    WHERE run_id IN (SELECT run_id FROM ${database}.current_run) AND verdict != 'SUPERSEDED'
) AS impact
LEFT JOIN ${database}.latest_reviews AS review ON review.target_id = impact.id
COMMENT 'Impacts: the verdict on one incident and one series, in the current run, with its latest review';

ALTER TABLE ${database}.impacts
    COMMENT COLUMN review 'Verdict of the latest review: VERIFIED, DISPUTED; null when there is none',
    COMMENT COLUMN reviewer 'Who says so',
    COMMENT COLUMN review_reason 'Why, in the words of the reviewer',
    COMMENT COLUMN reviewed_at 'When it was reviewed, UTC';
