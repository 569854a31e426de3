-- question: Which code and configuration made the rows that the views show?
-- means: The run that is marked current in each database, with its code version and configuration; what to cite
--    beside a number.
-- not: The time of the mark is that of the machine, and no part of any result.
-- column run_id: The run
-- column code_version: Release and digest of the code
-- column configuration: Settings that can change a result, as JSON
-- column started_at: When it was first started, UTC
-- column marked_at: When it was marked, UTC

SELECT DISTINCT id AS run_id, code_version, configuration, started_at, marked_at
FROM ${runs}
WHERE current = 1
ORDER BY marked_at, run_id
