-- task.sql -- who owes what to whom by when.

-- name: task_row_add (id ID, kind TEXT, subject_kind INT, subject_id ID, care_case ID?, person ID?, institution ID?, owner_account ID?, owner_office ID?, due_at INSTANT, red_at INSTANT?, clock INT, alarm INT, outlives_case FLAG, code TEXT?, made_at INSTANT, made_by ID?) -> changed
INSERT INTO task (id, kind, subject_kind, subject_id, care_case, person, institution,
                  owner_account, owner_office, due_at, red_at, clock, alarm, outlives_case, code, postponed,
                  made_at, made_by, version)
VALUES ($id, $kind, $subject_kind, $subject_id, $care_case, $person, $institution,
        $owner_account, $owner_office, $due_at, $red_at, $clock, $alarm, $outlives_case, $code, 0,
        $made_at, $made_by, 1);

-- name: task_row_get (id ID) -> one
SELECT t.id AS id:ID, t.kind AS kind:TEXT, t.subject_kind AS subject_kind:INT,
       t.subject_id AS subject_id:ID, t.care_case AS care_case:ID?, t.person AS person:ID?,
       t.institution AS institution:ID?, t.owner_account AS owner_account:ID?, t.owner_office AS owner_office:ID?,
       t.due_at AS due_at:INSTANT, t.red_at AS red_at:INSTANT?, t.clock AS clock:INT,
       t.alarm AS alarm:INT, t.code AS code:TEXT?, t.postponed AS postponed:INT,
       t.made_at AS made_at:INSTANT, t.made_by AS made_by:ID?, t.done_at AS done_at:INSTANT?,
       t.done_by AS done_by:ID?, t.outcome AS outcome:TEXT?, t.version AS version:INT
  FROM task t
 WHERE t.id = $id;

-- name: task_row_done (id ID, version INT, now INSTANT, done_by ID?, outcome TEXT) -> changed
UPDATE task
   SET done_at = $now, done_by = $done_by, outcome = $outcome, version = version + 1
 WHERE id = $id AND version = $version AND done_at IS NULL;

-- name: task_row_change (id ID, version INT, owner_account ID?, owner_office ID?, due_at INSTANT, red_at INSTANT?, code TEXT?, postponed INT) -> changed
UPDATE task
   SET owner_account = $owner_account, owner_office = $owner_office, due_at = $due_at,
       red_at = $red_at, code = $code, postponed = $postponed, version = version + 1
 WHERE id = $id AND version = $version AND done_at IS NULL;

-- name: task_row_close_subject (kind TEXT?, subject_kind INT, subject_id ID, now INSTANT, done_by ID?, outcome TEXT) -> changed
UPDATE task
   SET done_at = $now, done_by = $done_by, outcome = $outcome, version = version + 1
 WHERE subject_id = $subject_id AND subject_kind = $subject_kind AND done_at IS NULL
   AND ($kind IS NULL OR kind = $kind);

-- name: task_row_close_case (care_case ID, now INSTANT, done_by ID?, outcome TEXT) -> changed
UPDATE task
   SET done_at = $now, done_by = $done_by, outcome = $outcome, version = version + 1
 WHERE care_case = $care_case AND done_at IS NULL AND outlives_case = 0;

-- name: task_row_hand_over_all (from_account ID, owner_account ID?, owner_office ID?) -> changed
UPDATE task
   SET owner_account = $owner_account, owner_office = $owner_office, version = version + 1
 WHERE owner_account = $from_account AND done_at IS NULL;

-- name: task_row_find (kind TEXT, subject_kind INT, subject_id ID) -> one
SELECT t.id AS id:ID
  FROM task t
 WHERE t.subject_id = $subject_id AND t.subject_kind = $subject_kind AND t.kind = $kind
   AND t.done_at IS NULL
 ORDER BY t.id LIMIT 1;

-- name: task_row_due (kind TEXT, now INSTANT, limit INT) -> many
SELECT t.id AS id:ID
  FROM task t
 WHERE t.kind = $kind AND t.done_at IS NULL AND t.due_at <= $now
 ORDER BY t.due_at, t.id LIMIT $limit;

-- name: task_row_page_owned (account ID?, office ID?, kind TEXT?, red_only FLAG, due_before INSTANT, now INSTANT, after_rank INT, after_due INSTANT, after_id ID, limit INT) -> many
-- Tasks of an account or of an office: red (rank 0) first, then by due instant.  Both
-- halves of the OR name what is open, and the plus hides due_at: so each owner's own
-- index serves, however many tasks the house has.
SELECT t.id AS id:ID
  FROM task t
 WHERE ((t.owner_account = $account AND t.done_at IS NULL)
        OR (t.owner_office = $office AND t.done_at IS NULL))
   AND ($kind IS NULL OR t.kind = $kind)
   AND ($red_only = 0 OR t.red_at <= $now)
   AND +t.due_at < $due_before
   AND (CASE WHEN t.red_at <= $now THEN 0 ELSE 1 END, t.due_at, t.id)
       > ($after_rank, $after_due, $after_id)
 ORDER BY CASE WHEN t.red_at <= $now THEN 0 ELSE 1 END, t.due_at, t.id LIMIT $limit;

-- name: task_row_page_red (kind TEXT?, due_before INSTANT, now INSTANT, after_due INSTANT, after_id ID, limit INT) -> many
-- Everybody's red ones: few, found by their own index and sorted.
SELECT t.id AS id:ID
  FROM task t
 WHERE t.done_at IS NULL AND t.red_at IS NOT NULL AND t.red_at <= $now
   AND ($kind IS NULL OR t.kind = $kind) AND +t.due_at < $due_before
   AND (+t.due_at, t.id) > ($after_due, $after_id)
 ORDER BY +t.due_at, t.id LIMIT $limit;

-- name: task_row_page_calm (kind TEXT?, due_before INSTANT, now INSTANT, after_due INSTANT, after_id ID, limit INT) -> many
-- Everybody's others: many, already in order.
SELECT t.id AS id:ID
  FROM task t
 WHERE t.done_at IS NULL AND (t.red_at IS NULL OR t.red_at > $now)
   AND ($kind IS NULL OR t.kind = $kind) AND t.due_at < $due_before
   AND (t.due_at, t.id) > ($after_due, $after_id)
 ORDER BY t.due_at, t.id LIMIT $limit;

-- name: task_row_count_owned (account ID?, office ID?, now INSTANT, day_end INSTANT) -> many
-- all: one row a kind of task; the kinds are those of the program.
SELECT t.kind AS kind:TEXT, MAX(t.alarm) AS alarm:INT, COUNT(*) AS open:INT,
       SUM(CASE WHEN t.red_at <= $now THEN 1 ELSE 0 END) AS red:INT,
       SUM(CASE WHEN t.due_at < $now THEN 1 ELSE 0 END) AS overdue:INT,
       SUM(CASE WHEN t.due_at >= $now AND t.due_at < $day_end THEN 1 ELSE 0 END) AS today:INT
  FROM task t
 WHERE ((t.owner_account = $account AND t.done_at IS NULL)
        OR (t.owner_office = $office AND t.done_at IS NULL))
 GROUP BY t.kind
 ORDER BY t.kind;

-- name: task_row_count_all (now INSTANT, day_end INSTANT) -> many
-- all: one row a kind of task; the kinds are those of the program.
SELECT t.kind AS kind:TEXT, MAX(t.alarm) AS alarm:INT, COUNT(*) AS open:INT,
       SUM(CASE WHEN t.red_at <= $now THEN 1 ELSE 0 END) AS red:INT,
       SUM(CASE WHEN t.due_at < $now THEN 1 ELSE 0 END) AS overdue:INT,
       SUM(CASE WHEN t.due_at >= $now AND t.due_at < $day_end THEN 1 ELSE 0 END) AS today:INT
  FROM task t
 WHERE t.done_at IS NULL
 GROUP BY t.kind
 ORDER BY t.kind;

-- name: task_row_list_case (care_case ID, with_done FLAG, limit INT) -> many
-- Open ones by due instant, then done ones, newest first.
SELECT t.id AS id:ID
  FROM task t
 WHERE t.care_case = $care_case AND ($with_done = 1 OR t.done_at IS NULL)
 ORDER BY CASE WHEN t.done_at IS NULL THEN 0 ELSE 1 END,
          CASE WHEN t.done_at IS NULL THEN t.due_at ELSE -t.done_at END, t.id LIMIT $limit;

-- name: task_row_count_of (account ID) -> one
SELECT COUNT(*) AS count:INT
  FROM task t
 WHERE t.owner_account = $account AND t.done_at IS NULL;

-- name: task_row_orphans -> one
SELECT COUNT(*) AS count:INT
  FROM task t LEFT JOIN account a ON a.id = t.owner_account
 WHERE t.done_at IS NULL AND t.owner_office IS NULL
   AND (a.id IS NULL OR a.ended_at IS NOT NULL);
