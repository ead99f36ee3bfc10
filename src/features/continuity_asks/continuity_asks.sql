-- continuity_asks.sql -- who is waited for.  The rows are the room of plans', only read here.

-- name: continuity_side_due (now INSTANT, limit INT) -> many
SELECT s.id AS id:ID
  FROM continuity_side s
 WHERE s.next_at <= $now
 ORDER BY s.next_at, s.id
 LIMIT $limit;

-- name: continuity_side_own (institution ID, since INSTANT, limit INT) -> many
-- What an institution is asked, or was asked lately.
SELECT s.id AS id:ID
  FROM continuity_side s
 WHERE s.institution = $institution AND s.asked_at IS NOT NULL
   AND (s.state IN (2, 5) OR s.changed_at >= $since)
 ORDER BY CASE WHEN s.state IN (2, 5) THEN 0 ELSE 1 END, s.id DESC
 LIMIT $limit;
