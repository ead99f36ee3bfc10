-- evening.sql -- who has a case in which night.

-- name: night_row_add (id ID, care_case ID, person ID, holder ID, from_at INSTANT, to_at INSTANT,
--   told SEALED(night_watch.told, id, person)?, told_to SEALED(night_watch.told_to, id, person)?,
--   told_at INSTANT?, number SEALED(night_watch.number, id, person), next_check_at INSTANT,
--   entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO night_watch (id, care_case, holder, from_at, to_at, told, told_to, told_at, number,
                         next_check_at, entered_at, entered_by)
SELECT $id, c.id, $holder, $from_at, $to_at, $told, $told_to, $told_at, $number,
       $next_check_at, $entered_at, $entered_by
  FROM care_case c
 WHERE c.id = $care_case AND c.person = $person;

-- name: night_rows (care_case ID, limit INT) -> many
SELECT w.id AS id:ID, c.person AS person:ID, w.care_case AS care_case:ID, w.holder AS holder:ID,
       a.name AS holder_name:TEXT, w.from_at AS from_at:INSTANT, w.to_at AS to_at:INSTANT,
       w.told AS told:SEALED(night_watch.told, id, person)?,
       w.told_to AS told_to:SEALED(night_watch.told_to, id, person)?,
       w.told_at AS told_at:INSTANT?,
       w.number AS number:SEALED(night_watch.number, id, person)?,
       w.next_check_at AS next_check_at:INSTANT, w.returned_at AS returned_at:INSTANT?,
       w.entered_at AS entered_at:INSTANT, w.entered_by AS entered_by:TEXT
  FROM night_watch w
  JOIN care_case c ON c.id = w.care_case
  JOIN account a ON a.id = w.holder
 WHERE w.care_case = $care_case
 ORDER BY w.id DESC
 LIMIT $limit;

-- name: night_count (care_case ID) -> one
SELECT COUNT(*) AS version:INT FROM night_watch w WHERE w.care_case = $care_case;

-- name: night_case_rows (now INSTANT, limit INT) -> many
-- Cases with a night that runs, or that is over and has not given back.
SELECT DISTINCT w.care_case AS care_case:ID
  FROM night_watch w
 WHERE w.returned_at IS NULL AND w.from_at <= $now
 ORDER BY w.care_case
 LIMIT $limit;

-- name: night_return (id ID, at INSTANT) -> changed
UPDATE night_watch SET returned_at = $at WHERE id = $id AND returned_at IS NULL;

-- name: night_return_case (care_case ID, at INSTANT) -> changed
UPDATE night_watch SET returned_at = $at WHERE care_case = $care_case AND returned_at IS NULL;

-- name: night_task_add (id ID, night_watch ID, task ID) -> changed
INSERT INTO night_task (id, night_watch, task) VALUES ($id, $night_watch, $task);

-- name: night_task_rows (care_case ID, limit INT) -> many
-- What was handed over for any night of the case.
SELECT t.night_watch AS night_watch:ID, t.task AS task:ID, w.holder AS holder:ID
  FROM night_task t
  JOIN night_watch w ON w.id = t.night_watch
 WHERE w.care_case = $care_case
 ORDER BY t.id DESC
 LIMIT $limit;
