-- question: What was read and refused, and why?
-- means: Per source and reason: how many pieces of input were refused, their bytes, and when. Each is kept in
--    dead_letters with its original bytes.
-- not: What is refused is neither an event nor its absence. Nothing here has a provenance: it was not understood.
-- column source: Where the bytes came from
-- column reason: Class of the refusal
-- column refused: Pieces refused
-- column bytes: Their bytes together
-- column first_refused: First of them, UTC
-- column last_refused: Last of them, UTC
-- column example: What was said about the first; null when nothing

SELECT source, reason, count() AS refused, sum(length) AS bytes, min(refused_at) AS first_refused,
    max(refused_at) AS last_refused, argMin(message, (refused_at, position, sha256)) AS example
FROM ${dead_letters}
GROUP BY source, reason
ORDER BY source, reason
