-- once.sql -- where a form led when it was sent first.

-- name: once_row_add (hash BYTES, location TEXT, kept_at INSTANT) -> changed
INSERT INTO once_token (hash, location, kept_at) VALUES ($hash, $location, $kept_at);

-- name: once_row_get (hash BYTES) -> one
SELECT o.location AS location:TEXT
  FROM once_token o
 WHERE o.hash = $hash;

-- name: once_row_clean (before INSTANT, limit INT) -> changed
DELETE FROM once_token
 WHERE hash IN (SELECT o.hash FROM once_token o WHERE o.kept_at < $before LIMIT $limit);
