-- throttle.sql -- failures and uses, counted.

-- name: throttle_row_get (kind INT, who INT) -> one
SELECT t.count AS count:INT, t.since_at AS since_at:INSTANT, t.last_at AS last_at:INSTANT
  FROM throttle t
 WHERE t.kind = $kind AND t.who = $who;

-- name: throttle_row_put (kind INT, who INT, count INT, since_at INSTANT, last_at INSTANT) -> changed
INSERT INTO throttle (kind, who, count, since_at, last_at)
VALUES ($kind, $who, $count, $since_at, $last_at)
    ON CONFLICT (kind, who) DO UPDATE
   SET count = $count, since_at = $since_at, last_at = $last_at;

-- name: throttle_row_remove (kind INT, who INT) -> changed
DELETE FROM throttle WHERE kind = $kind AND who = $who;

-- name: throttle_row_clean (before INSTANT, limit INT) -> changed
DELETE FROM throttle
 WHERE (kind, who) IN (SELECT t.kind, t.who FROM throttle t WHERE t.last_at < $before LIMIT $limit);
