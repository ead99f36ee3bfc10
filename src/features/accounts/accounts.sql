-- accounts.sql -- who could still let others in, and what was found in the log.

-- name: keeper_count (role INT, on_day DAY, but_role ID, but_account ID) -> one
-- People who hold a role on a day, one of their roles or one of them left out.
SELECT CAST(COUNT(DISTINCT r.account) AS INT) AS count:INT
  FROM account_role r JOIN account a ON a.id = r.account
 WHERE r.role = $role AND a.ended_at IS NULL
   AND r.from_on <= $on_day AND (r.to_on IS NULL OR r.to_on >= $on_day)
   AND r.id <> $but_role AND r.account <> $but_account;

-- name: audit_size -> one
SELECT CAST(COALESCE(MAX(e.seq), 0) AS INT) AS entries:INT
  FROM audit_entry e;

-- name: audit_check_add (id ID, at INSTANT, checked_by ID?, entries INT, is_sound FLAG, first_seq INT?, last_seq INT?) -> changed
INSERT INTO audit_check (id, at, checked_by, entries, is_sound, first_seq, last_seq)
VALUES ($id, $at, $checked_by, $entries, $is_sound, $first_seq, $last_seq);

-- name: audit_check_last -> one
SELECT c.at AS at:INSTANT, a.name AS checked_by:TEXT?, c.entries AS entries:INT,
       c.is_sound AS is_sound:FLAG, c.first_seq AS first_seq:INT?, c.last_seq AS last_seq:INT?
  FROM audit_check c LEFT JOIN account a ON a.id = c.checked_by
 ORDER BY c.id DESC LIMIT 1;
