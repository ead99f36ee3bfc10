-- factor.sql -- second factors.  Secrets are base32 text, sealed under the house.

-- name: factor_row_add (id ID, account ID?, kind INT, label TEXT, serial TEXT?, secret SEALED(factor.secret, id, house)?, last_step INT, made_at INSTANT, confirmed_at INSTANT?) -> changed
INSERT INTO factor (id, account, kind, label, serial, secret, last_step, made_at, confirmed_at)
VALUES ($id, $account, $kind, $label, $serial, $secret, $last_step, $made_at, $confirmed_at);

-- name: factor_row_list (account ID, limit INT) -> many
SELECT f.id AS id:ID, f.account AS account:ID?, f.kind AS kind:INT, f.label AS label:TEXT,
       f.made_at AS made_at:INSTANT, f.confirmed_at AS confirmed_at:INSTANT?,
       f.used_at AS used_at:INSTANT?, f.ended_at AS ended_at:INSTANT?,
       CAST((SELECT COUNT(*) FROM factor_code c WHERE c.factor = f.id AND c.used_at IS NULL) AS INT)
           AS codes_left:INT
  FROM factor f
 WHERE f.account = $account
 ORDER BY f.id DESC LIMIT $limit;

-- name: factor_row_get (id ID) -> one
SELECT f.id AS id:ID, f.account AS account:ID?, f.kind AS kind:INT, f.label AS label:TEXT,
       f.secret AS secret:SEALED(factor.secret, id, house)?, f.last_step AS last_step:INT,
       f.confirmed_at AS confirmed_at:INSTANT?, f.ended_at AS ended_at:INSTANT?
  FROM factor f
 WHERE f.id = $id;

-- name: factor_row_in_force (account ID, limit INT) -> many
SELECT f.id AS id:ID, f.kind AS kind:INT,
       f.secret AS secret:SEALED(factor.secret, id, house)?, f.last_step AS last_step:INT
  FROM factor f
 WHERE f.account = $account AND f.confirmed_at IS NOT NULL AND f.ended_at IS NULL
 ORDER BY f.id LIMIT $limit;

-- name: factor_row_count (account ID) -> one
SELECT CAST(COUNT(*) AS INT) AS count:INT
  FROM factor f
 WHERE f.account = $account AND f.confirmed_at IS NOT NULL AND f.ended_at IS NULL;

-- name: factor_row_find_serial (serial TEXT) -> one
SELECT f.id AS id:ID, f.account AS account:ID?, f.ended_at AS ended_at:INSTANT?
  FROM factor f
 WHERE f.serial = $serial;

-- name: factor_row_give (id ID, account ID, now INSTANT) -> changed
UPDATE factor SET account = $account, confirmed_at = $now
 WHERE id = $id AND account IS NULL AND ended_at IS NULL;

-- name: factor_row_confirm (id ID, step INT, now INSTANT) -> changed
UPDATE factor SET confirmed_at = $now, used_at = $now, last_step = $step
 WHERE id = $id AND confirmed_at IS NULL AND ended_at IS NULL;

-- name: factor_row_use (id ID, step INT, now INSTANT) -> changed
-- Uses a step up; none when this one or a later one was used before.
UPDATE factor SET last_step = $step, used_at = $now
 WHERE id = $id AND last_step < $step AND ended_at IS NULL;

-- name: factor_row_used (id ID, now INSTANT) -> changed
UPDATE factor SET used_at = $now WHERE id = $id;

-- name: factor_row_end (id ID, now INSTANT, reason TEXT) -> changed
UPDATE factor SET ended_at = $now, end_reason = $reason WHERE id = $id AND ended_at IS NULL;

-- name: factor_code_add (factor ID, place INT, hash BYTES) -> changed
INSERT INTO factor_code (factor, place, hash) VALUES ($factor, $place, $hash);

-- name: factor_code_use (factor ID, hash BYTES, now INSTANT) -> changed
UPDATE factor_code SET used_at = $now
 WHERE factor = $factor AND hash = $hash AND used_at IS NULL;
