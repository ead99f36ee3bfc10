-- account.sql -- who may sign in, and what they are at which office.

-- name: account_row_add (id ID, login TEXT, login_folded TEXT, name TEXT, kana TEXT?, language INT, password_hash TEXT?, password_is_temporary FLAG, password_at INSTANT?, made_at INSTANT) -> changed
INSERT INTO account (id, login, login_folded, name, kana, language, password_hash,
                     password_is_temporary, password_at, made_at, version)
VALUES ($id, $login, $login_folded, $name, $kana, $language, $password_hash,
        $password_is_temporary, $password_at, $made_at, 1);

-- name: account_row_get (id ID) -> one
SELECT a.id AS id:ID, a.login AS login:TEXT, a.name AS name:TEXT, a.kana AS kana:TEXT?,
       a.language AS language:INT, a.password_hash AS password_hash:TEXT?,
       a.password_is_temporary AS password_is_temporary:FLAG, a.password_at AS password_at:INSTANT?,
       a.made_at AS made_at:INSTANT, a.ended_at AS ended_at:INSTANT?, a.end_reason AS end_reason:TEXT?,
       a.version AS version:INT
  FROM account a
 WHERE a.id = $id;

-- name: account_row_find (login_folded TEXT) -> one
SELECT a.id AS id:ID, a.ended_at AS ended_at:INSTANT?
  FROM account a
 WHERE a.login_folded = $login_folded;

-- name: account_row_list (after TEXT, limit INT) -> many
SELECT a.id AS id:ID
  FROM account a
 WHERE a.login_folded > $after
 ORDER BY a.login_folded LIMIT $limit;

-- name: account_row_change (id ID, version INT, name TEXT, kana TEXT?, language INT) -> changed
UPDATE account SET name = $name, kana = $kana, language = $language, version = version + 1
 WHERE id = $id AND version = $version AND ended_at IS NULL;

-- name: account_row_end (id ID, version INT, now INSTANT, reason TEXT) -> changed
UPDATE account SET ended_at = $now, end_reason = $reason, password_hash = NULL, version = version + 1
 WHERE id = $id AND version = $version AND ended_at IS NULL;

-- name: account_row_password (id ID, hash TEXT, is_temporary FLAG, now INSTANT) -> changed
UPDATE account
   SET password_hash = $hash, password_is_temporary = $is_temporary, password_at = $now,
       version = version + 1
 WHERE id = $id AND ended_at IS NULL;

-- name: account_role_row_add (id ID, account ID, role INT, institution ID?, from_on DAY, to_on DAY?, made_at INSTANT) -> changed
INSERT INTO account_role (id, account, role, institution, from_on, to_on, made_at)
VALUES ($id, $account, $role, $institution, $from_on, $to_on, $made_at);

-- name: account_role_row_get (id ID) -> one
SELECT r.id AS id:ID, r.account AS account:ID, r.role AS role:INT, r.institution AS institution:ID?,
       r.from_on AS from_on:DAY, r.to_on AS to_on:DAY?
  FROM account_role r
 WHERE r.id = $id;

-- name: account_role_row_end (id ID, to_on DAY, reason TEXT) -> changed
UPDATE account_role SET to_on = $to_on, end_reason = $reason
 WHERE id = $id AND (to_on IS NULL OR to_on > $to_on);

-- name: account_role_row_end_all (account ID, to_on DAY, reason TEXT) -> changed
-- A role that has not begun ends on the day before it would have.
UPDATE account_role
   SET to_on = CASE WHEN from_on - 1 > $to_on THEN from_on - 1 ELSE $to_on END, end_reason = $reason
 WHERE account = $account AND (to_on IS NULL OR to_on > $to_on);

-- name: account_role_row_overlap (account ID, role INT, institution ID?, from_on DAY, to_on DAY) -> one
SELECT CAST(COUNT(*) AS INT) AS count:INT
  FROM account_role r
 WHERE r.account = $account AND r.role = $role
   AND COALESCE(r.institution, 0) = COALESCE($institution, 0)
   AND r.from_on <= $to_on AND (r.to_on IS NULL OR r.to_on >= $from_on)
   AND (r.to_on IS NULL OR r.to_on >= r.from_on);

-- name: account_role_row_list (account ID) -> many
-- all: the roles of one person, a handful a working life.
SELECT r.id AS id:ID, r.account AS account:ID, a.name AS account_name:TEXT, r.role AS role:INT,
       r.institution AS institution:ID?, r.from_on AS from_on:DAY, r.to_on AS to_on:DAY?,
       r.end_reason AS end_reason:TEXT?
  FROM account_role r JOIN account a ON a.id = r.account
 WHERE r.account = $account
 ORDER BY r.from_on DESC, r.id DESC;

-- name: account_role_row_list_at (institution ID, on_day DAY, limit INT) -> many
SELECT r.id AS id:ID, r.account AS account:ID, a.name AS account_name:TEXT, r.role AS role:INT,
       r.institution AS institution:ID?, r.from_on AS from_on:DAY, r.to_on AS to_on:DAY?,
       r.end_reason AS end_reason:TEXT?
  FROM account_role r JOIN account a ON a.id = r.account
 WHERE r.institution = $institution AND r.from_on <= $on_day
   AND (r.to_on IS NULL OR r.to_on >= $on_day)
 ORDER BY r.role, a.login_folded LIMIT $limit;

-- name: account_role_row_held (account ID, institution ID?, on_day DAY) -> many
-- all: the roles of one person at one office.
SELECT r.role AS role:INT
  FROM account_role r
 WHERE r.account = $account AND (r.institution = $institution OR r.institution IS NULL)
   AND r.from_on <= $on_day AND (r.to_on IS NULL OR r.to_on >= $on_day);

-- name: account_role_row_offices (account ID, on_day DAY) -> many
-- all: the offices of one person; the one of the oldest role first.
SELECT COALESCE(r.institution, 0) AS institution:ID
  FROM account_role r
 WHERE r.account = $account AND r.from_on <= $on_day AND (r.to_on IS NULL OR r.to_on >= $on_day)
 GROUP BY COALESCE(r.institution, 0)
 ORDER BY MIN(r.id);
