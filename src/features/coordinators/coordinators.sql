-- coordinators.sql -- coordinators, qualifications and cover as rows.

-- ---- coordinators ----

-- name: coordinator_row_get (id ID) -> one
SELECT c.id AS id:ID, c.account AS account:ID, a.name AS name:TEXT, c.post AS post:INT,
       c.institution AS institution:ID, c.telephone AS telephone:TEXT?,
       c.from_on AS from_on:DAY, c.to_on AS to_on:DAY?, c.end_reason AS end_reason:TEXT?,
       c.version AS version:INT, c.changed_at AS changed_at:INSTANT,
       c.changed_by AS changed_by:TEXT
  FROM coordinator c
  JOIN account a ON a.id = c.account
 WHERE c.id = $id;

-- name: coordinator_rows (account ID?, limit INT) -> many
-- Of one account, or all; those who are still there first.
SELECT c.id AS id:ID, c.account AS account:ID, a.name AS name:TEXT, c.post AS post:INT,
       c.institution AS institution:ID, c.telephone AS telephone:TEXT?,
       c.from_on AS from_on:DAY, c.to_on AS to_on:DAY?, c.end_reason AS end_reason:TEXT?,
       c.version AS version:INT, c.changed_at AS changed_at:INSTANT,
       c.changed_by AS changed_by:TEXT
  FROM coordinator c
  JOIN account a ON a.id = c.account
 WHERE ($account IS NULL OR c.account = $account)
 ORDER BY CASE WHEN c.to_on IS NULL THEN 0 ELSE 1 END, c.post, c.id
 LIMIT $limit;

-- name: coordinator_row_add (id ID, account ID, post INT, institution ID, telephone TEXT?, from_on DAY, changed_at INSTANT, changed_by TEXT) -> changed
INSERT INTO coordinator (id, account, post, institution, telephone, from_on, version,
                         changed_at, changed_by)
VALUES ($id, $account, $post, $institution, $telephone, $from_on, 1, $changed_at, $changed_by);

-- name: coordinator_row_change (id ID, version INT, telephone TEXT?, to_on DAY?, end_reason TEXT?, changed_at INSTANT, changed_by TEXT) -> changed
UPDATE coordinator
   SET telephone = $telephone, to_on = $to_on, end_reason = $end_reason,
       changed_at = $changed_at, changed_by = $changed_by, version = version + 1
 WHERE id = $id AND version = $version;

-- name: coordinator_candidate_rows (role_council INT, role_liaison INT, on DAY, limit INT) -> many
-- People whose role says coordinator and whose post is not entered yet.
SELECT r.id AS role_id:ID, a.id AS account:ID, a.name AS name:TEXT, r.role AS role:INT,
       r.institution AS institution:ID
  FROM account_role r
  JOIN account a ON a.id = r.account
 WHERE r.role IN ($role_council, $role_liaison) AND r.institution IS NOT NULL
   AND a.ended_at IS NULL AND (r.to_on IS NULL OR r.to_on >= $on)
   AND NOT EXISTS (SELECT 1 FROM coordinator c
                    WHERE c.account = a.id AND c.institution = r.institution
                      AND (c.to_on IS NULL OR c.to_on >= $on))
 ORDER BY a.name, r.id
 LIMIT $limit;

-- ---- qualifications ----

-- name: qualification_rows (coordinator ID) -> many
-- all: a coordinator has a handful
SELECT q.id AS id:ID, q.coordinator AS coordinator:ID, q.code AS code:TEXT,
       q.seen_what AS seen_what:TEXT, q.seen_on AS seen_on:DAY, q.seen_by AS seen_by:TEXT,
       q.entered_at AS entered_at:INSTANT, q.entered_by AS entered_by:TEXT,
       q.ended_on AS ended_on:DAY?, q.end_reason AS end_reason:TEXT?
  FROM coordinator_qualification q
 WHERE q.coordinator = $coordinator
 ORDER BY q.id DESC;

-- name: qualification_row_add (id ID, coordinator ID, code TEXT, seen_what TEXT, seen_on DAY, seen_by TEXT, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO coordinator_qualification (id, coordinator, code, seen_what, seen_on, seen_by,
                                       entered_at, entered_by)
VALUES ($id, $coordinator, $code, $seen_what, $seen_on, $seen_by, $entered_at, $entered_by);

-- name: qualification_row_end (id ID, coordinator ID, ended_on DAY, end_reason TEXT) -> changed
UPDATE coordinator_qualification
   SET ended_on = $ended_on, end_reason = $end_reason
 WHERE id = $id AND coordinator = $coordinator AND ended_on IS NULL;

-- ---- cover ----

-- name: cover_rows (coordinator ID?, covered_by ID?, from_on DAY, limit INT) -> many
-- Not taken back, and not over before that day.
SELECT v.id AS id:ID, v.coordinator AS coordinator:ID, v.covered_by AS covered_by:ID,
       a.name AS covered_by_name:TEXT, v.from_on AS from_on:DAY, v.to_on AS to_on:DAY,
       v.ended_at AS ended_at:INSTANT?, v.version AS version:INT,
       v.changed_at AS changed_at:INSTANT, v.changed_by AS changed_by:TEXT
  FROM coordinator_cover v
  JOIN coordinator c ON c.id = v.covered_by
  JOIN account a ON a.id = c.account
 WHERE ($coordinator IS NULL OR v.coordinator = $coordinator)
   AND ($covered_by IS NULL OR v.covered_by = $covered_by)
   AND v.to_on >= $from_on AND v.ended_at IS NULL
 ORDER BY v.from_on, v.id
 LIMIT $limit;

-- name: cover_row_add (id ID, coordinator ID, covered_by ID, from_on DAY, to_on DAY, changed_at INSTANT, changed_by TEXT) -> changed
INSERT INTO coordinator_cover (id, coordinator, covered_by, from_on, to_on, version,
                               changed_at, changed_by)
VALUES ($id, $coordinator, $covered_by, $from_on, $to_on, 1, $changed_at, $changed_by);

-- name: cover_row_end (id ID, coordinator ID, ended_at INSTANT, changed_by TEXT) -> changed
UPDATE coordinator_cover
   SET ended_at = $ended_at, changed_at = $ended_at, changed_by = $changed_by,
       version = version + 1
 WHERE id = $id AND coordinator = $coordinator AND ended_at IS NULL;

-- name: coordinator_count_of (account ID, on_day DAY) -> one
-- Posts held or to come, and days on which the person stands in for somebody.
SELECT COUNT(*) AS posts:INT,
       CAST(COALESCE(SUM((SELECT COUNT(*) FROM coordinator_cover v
                           WHERE v.covered_by = c.id AND v.ended_at IS NULL
                             AND v.to_on >= $on_day)), 0) AS INT) AS covers:INT
  FROM coordinator c
 WHERE c.account = $account AND (c.to_on IS NULL OR c.to_on >= $on_day);
