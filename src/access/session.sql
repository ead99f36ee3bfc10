-- session.sql -- who is signed in.

-- name: session_row_add (id ID, token_hash BYTES, account ID, institution ID?, is_full FLAG, now INSTANT, ends_at INSTANT) -> changed
INSERT INTO session (id, token_hash, account, institution, is_full, begun_at, seen_at, proved_at, ends_at)
VALUES ($id, $token_hash, $account, $institution, $is_full, $now, $now, $now, $ends_at);

-- name: session_row_find (token_hash BYTES, now INSTANT) -> one
-- In force now, with what its account is.
SELECT s.id AS id:ID, s.account AS account:ID, s.institution AS institution:ID?,
       s.is_full AS is_full:FLAG, s.seen_at AS seen_at:INSTANT, s.proved_at AS proved_at:INSTANT,
       s.ends_at AS ends_at:INSTANT, a.name AS name:TEXT, a.language AS language:INT,
       a.password_is_temporary AS password_is_temporary:FLAG
  FROM session s JOIN account a ON a.id = s.account
 WHERE s.token_hash = $token_hash AND s.ended_at IS NULL AND s.ends_at > $now
   AND a.ended_at IS NULL;

-- name: session_row_get (id ID, now INSTANT) -> one
SELECT s.id AS id:ID, s.account AS account:ID, s.is_full AS is_full:FLAG,
       s.institution AS institution:ID?
  FROM session s JOIN account a ON a.id = s.account
 WHERE s.id = $id AND s.ended_at IS NULL AND s.ends_at > $now AND a.ended_at IS NULL;

-- name: session_row_renew (id ID, token_hash BYTES, now INSTANT, ends_at INSTANT, is_full FLAG) -> changed
UPDATE session
   SET token_hash = $token_hash, seen_at = $now, proved_at = $now, ends_at = $ends_at,
       is_full = $is_full
 WHERE id = $id AND ended_at IS NULL;

-- name: session_row_proved (id ID, token_hash BYTES, now INSTANT) -> changed
UPDATE session SET token_hash = $token_hash, seen_at = $now, proved_at = $now
 WHERE id = $id AND ended_at IS NULL;

-- name: session_row_seen (id ID, now INSTANT, before INSTANT) -> changed
UPDATE session SET seen_at = $now WHERE id = $id AND ended_at IS NULL AND seen_at <= $before;

-- name: session_row_office (id ID, institution ID?) -> changed
UPDATE session SET institution = $institution WHERE id = $id AND ended_at IS NULL;

-- name: session_row_list (account ID, now INSTANT, limit INT) -> many
SELECT s.id AS id:ID, s.begun_at AS begun_at:INSTANT, s.seen_at AS seen_at:INSTANT,
       s.ends_at AS ends_at:INSTANT, s.is_full AS is_full:FLAG
  FROM session s
 WHERE s.account = $account AND s.ended_at IS NULL AND s.ends_at > $now
 ORDER BY s.id DESC LIMIT $limit;

-- name: session_row_end (id ID, account ID, now INSTANT) -> changed
UPDATE session SET ended_at = $now WHERE id = $id AND account = $account AND ended_at IS NULL;

-- name: session_row_end_all (account ID, but ID?, now INSTANT) -> changed
UPDATE session SET ended_at = $now
 WHERE account = $account AND ended_at IS NULL AND id <> COALESCE($but, 0);

-- name: session_row_clean (before INSTANT, limit INT) -> changed
DELETE FROM session
 WHERE id IN (SELECT s.id FROM session s
               WHERE s.ends_at < $before OR s.ended_at < $before LIMIT $limit);
