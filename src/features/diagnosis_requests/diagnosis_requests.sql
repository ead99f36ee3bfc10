-- diagnosis_requests.sql -- who was asked to name a disease, what they said.

-- name: diagnosis_request_add (id ID, diagnosis ID, care_case ID, person ID,
--   institution ID, desk ID?, telephone TEXT?, wish INT, state INT, passed_from ID?,
--   channel INT, asked_at INSTANT, asked_by TEXT, answer_by INSTANT, remind_at INSTANT?,
--   next_at INSTANT?, area TEXT?, age_low INT?, age_high INT?, sex INT, terms TEXT,
--   findings SEALED(diagnosis_request.findings, id, person),
--   course SEALED(diagnosis_request.course, id, person)?, shared_by INT) -> changed
INSERT INTO diagnosis_request (id, diagnosis, care_case, person, institution, desk,
                               telephone, wish, state, passed_from, channel, asked_at,
                               asked_by, answer_by, remind_at, next_at, area, age_low,
                               age_high, sex, terms, findings, course, shared_by,
                               tell, changed_at, version)
VALUES ($id, $diagnosis, $care_case, $person, $institution, $desk, $telephone, $wish,
        $state, $passed_from, $channel, $asked_at, $asked_by, $answer_by, $remind_at,
        $next_at, $area, $age_low, $age_high, $sex, $terms, $findings, $course, $shared_by,
        0, $asked_at, 1);

-- name: diagnosis_request_row_notice (id ID, notice ID) -> changed
UPDATE diagnosis_request SET notice = $notice WHERE id = $id;

-- name: diagnosis_request_row_get (id ID) -> one
SELECT d.id AS id:ID, d.diagnosis AS diagnosis:ID, d.care_case AS care_case:ID,
       d.person AS person:ID, d.institution AS institution:ID,
       i.name AS institution_name:TEXT, d.desk AS desk:ID?, d.telephone AS telephone:TEXT?,
       d.wish AS wish:INT, d.state AS state:INT, d.passed_from AS passed_from:ID?,
       d.channel AS channel:INT, d.notice AS notice:ID?, d.asked_at AS asked_at:INSTANT,
       d.asked_by AS asked_by:TEXT, d.answer_by AS answer_by:INSTANT,
       d.remind_at AS remind_at:INSTANT?,
       d.reminded_first_at AS reminded_first_at:INSTANT?,
       d.reminded_last_at AS reminded_last_at:INSTANT?, d.seen_at AS seen_at:INSTANT?,
       d.answered_at AS answered_at:INSTANT?, d.way AS way:INT?,
       d.answered_by AS answered_by:SEALED(diagnosis_request.answered_by, id, person)?,
       d.visit_on AS visit_on:DAY?, d.visited_on AS visited_on:DAY?,
       d.tests AS tests:SEALED(diagnosis_request.tests, id, person)?,
       d.tests_where AS tests_where:SEALED(diagnosis_request.tests_where, id, person)?,
       d.words AS words:SEALED(diagnosis_request.words, id, person)?,
       d.disease AS disease:TEXT?, d.certainty AS certainty:TEXT?,
       d.result_on AS result_on:DAY?, d.reason AS reason:TEXT?,
       d.cannot_at AS cannot_at:INSTANT?, d.passed_at AS passed_at:INSTANT?,
       d.told_at AS told_at:INSTANT?, d.area AS area:TEXT?, d.age_low AS age_low:INT?,
       d.age_high AS age_high:INT?, d.sex AS sex:INT, d.terms AS terms:TEXT,
       d.findings AS findings:SEALED(diagnosis_request.findings, id, person),
       d.course AS course:SEALED(diagnosis_request.course, id, person)?,
       d.shared_by AS shared_by:INT, d.changed_at AS changed_at:INSTANT,
       d.version AS version:INT, w.symptom_from_on AS symptom_from_on:DAY?,
       w.symptom_to_on AS symptom_to_on:DAY?, w.visit_from_on AS first_visit_from_on:DAY?,
       w.visit_to_on AS first_visit_to_on:DAY?, w.referred_on AS referred_on:DAY?
  FROM diagnosis_request d
  JOIN diagnosis w ON w.id = d.diagnosis
  JOIN institution i ON i.id = d.institution
 WHERE d.id = $id;

-- name: diagnosis_request_ids (care_case ID, limit INT) -> many
-- Newest first.
SELECT d.id AS id:ID
  FROM diagnosis_request d
 WHERE d.care_case = $care_case
 ORDER BY d.id DESC
 LIMIT $limit;

-- name: diagnosis_request_ids_own (institution ID, since INSTANT, limit INT) -> many
-- Open ones, and those that changed lately; newest first.
SELECT d.id AS id:ID
  FROM diagnosis_request d
 WHERE d.institution = $institution
   AND (d.state IN (1, 2, 3, 4, 5, 6, 7, 13) OR d.changed_at >= $since)
 ORDER BY d.asked_at DESC, d.id
 LIMIT $limit;

-- name: diagnosis_request_ids_due (now INSTANT, limit INT) -> many
SELECT d.id AS id:ID
  FROM diagnosis_request d
 WHERE d.next_at <= $now
 ORDER BY d.next_at, d.id
 LIMIT $limit;

-- name: diagnosis_request_row_tell (id ID, steps INT) -> changed
-- One bit a state it came to; the clock tells each and puts them back.
UPDATE diagnosis_request SET tell = tell | $steps WHERE id = $id;

-- name: diagnosis_request_row_told_all (id ID) -> changed
UPDATE diagnosis_request SET tell = 0 WHERE id = $id;

-- name: diagnosis_request_ids_tell (limit INT) -> many
SELECT d.id AS id:ID, d.tell AS steps:INT
  FROM diagnosis_request d
 WHERE d.tell <> 0
 ORDER BY d.id
 LIMIT $limit;

-- name: diagnosis_request_row_seen (id ID, seen_at INSTANT) -> changed
-- No new version: whoever answers has opened it just before.
UPDATE diagnosis_request SET state = 2, seen_at = $seen_at WHERE id = $id AND state = 1;

-- name: diagnosis_request_row_told (id ID, person ID, told_at INSTANT, told_way TEXT,
--   told_to SEALED(diagnosis_request.told_to, id, person)?) -> changed
UPDATE diagnosis_request SET told_at = $told_at, told_way = $told_way, told_to = $told_to
 WHERE id = $id AND person = $person;

-- name: diagnosis_request_row_reminded (id ID, first_at INSTANT?, last_at INSTANT?,
--   next_at INSTANT?) -> changed
UPDATE diagnosis_request
   SET reminded_first_at = $first_at, reminded_last_at = $last_at, next_at = $next_at
 WHERE id = $id;

-- name: diagnosis_request_row_move (id ID, person ID, version INT, state INT,
--   answer_by INSTANT, remind_at INSTANT?, next_at INSTANT?, reminded_first_at INSTANT?,
--   reminded_last_at INSTANT?, answered_at INSTANT?, accepted_at INSTANT?, way INT?,
--   answered_by SEALED(diagnosis_request.answered_by, id, person)?, visit_on DAY?,
--   visited_on DAY?, tests SEALED(diagnosis_request.tests, id, person)?,
--   tests_where SEALED(diagnosis_request.tests_where, id, person)?,
--   words SEALED(diagnosis_request.words, id, person)?, disease TEXT?, certainty TEXT?,
--   result_on DAY?, reason TEXT?, cannot_at INSTANT?, passed_at INSTANT?,
--   changed_at INSTANT) -> changed
UPDATE diagnosis_request
   SET state = $state, answer_by = $answer_by, remind_at = $remind_at, next_at = $next_at,
       reminded_first_at = $reminded_first_at, reminded_last_at = $reminded_last_at,
       answered_at = $answered_at, way = $way, answered_by = $answered_by,
       visit_on = $visit_on, visited_on = $visited_on, tests = $tests,
       tests_where = $tests_where, words = $words, disease = $disease,
       certainty = $certainty, result_on = $result_on, reason = $reason,
       cannot_at = $cannot_at, passed_at = $passed_at, changed_at = $changed_at,
       accepted_at = COALESCE(accepted_at, $accepted_at), version = version + 1
 WHERE id = $id AND person = $person AND version = $version;

-- name: diagnosis_step_add (id ID, request ID, person ID, action INT, state INT, way INT?,
--   by_name SEALED(diagnosis_step.by_name, id, person)?, happened_at INSTANT, on_day DAY?,
--   words SEALED(diagnosis_step.words, id, person)?, disease TEXT?, certainty TEXT?,
--   reason TEXT?, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO diagnosis_step (id, request, person, action, state, way, by_name, happened_at,
                            on_day, words, disease, certainty, reason, entered_at, entered_by)
VALUES ($id, $request, $person, $action, $state, $way, $by_name, $happened_at, $on_day,
        $words, $disease, $certainty, $reason, $entered_at, $entered_by);

-- name: diagnosis_outside_rows (from_at INSTANT, to_at INSTANT, limit INT) -> many
-- To institutions outside the prefecture, in those days.
SELECT d.institution AS institution:ID, d.state AS state:INT, d.asked_at AS asked_at:INSTANT,
       d.answered_at AS answered_at:INSTANT?, d.accepted_at AS accepted_at:INSTANT?,
       d.cannot_at AS cannot_at:INSTANT?
  FROM diagnosis_request d
 CROSS JOIN institution i
 WHERE d.asked_at >= $from_at AND d.asked_at < $to_at AND i.id = d.institution
   AND i.municipality IS NULL
 ORDER BY d.asked_at, d.id
 LIMIT $limit;

-- name: diagnosis_history_rows (since INSTANT, limit INT) -> many
-- How requests ended at each institution since then; the plus keeps the planner to the
-- index by time.
SELECT +d.institution AS institution:ID, COUNT(*) AS asked:INT,
       CAST(SUM(CASE WHEN d.accepted_at IS NOT NULL THEN 1 ELSE 0 END) AS INT) AS accepted:INT,
       CAST(SUM(CASE WHEN d.cannot_at IS NOT NULL THEN 1 ELSE 0 END) AS INT) AS returned:INT
  FROM diagnosis_request d
 WHERE d.asked_at >= $since
 GROUP BY +d.institution
 ORDER BY +d.institution
 LIMIT $limit;

-- name: diagnosis_request_count_rows (from_case ID, to_case ID) -> many
-- all: of a page of cases, each with the few requests of its way
SELECT d.diagnosis AS diagnosis:ID, d.care_case AS care_case:ID, d.state AS state:INT,
       d.asked_at AS asked_at:INSTANT, d.answered_at AS answered_at:INSTANT?,
       d.visited_on AS visited_on:DAY?, d.cannot_at AS cannot_at:INSTANT?,
       d.passed_at AS passed_at:INSTANT?
  FROM diagnosis_request d
 WHERE d.care_case >= $from_case AND d.care_case <= $to_case
 ORDER BY d.care_case, d.id;

-- name: diagnosis_request_others (id ID, care_case ID, institution ID) -> one
-- Others of which something may still come there, for the same case.
SELECT COUNT(*) AS total:INT
  FROM diagnosis_request d
 WHERE d.care_case = $care_case AND d.institution = $institution AND d.id <> $id
   AND d.state IN (1, 2, 3, 4, 5, 6, 7, 13);

-- name: diagnosis_request_links (request ID, kind INT, now INSTANT) -> many
-- all: the links in force to one request; each ends by itself
SELECT l.id AS id:ID, l.expires_at AS expires_at:INSTANT
  FROM link l
 WHERE l.kind = $kind AND l.subject = $request AND l.ended_at IS NULL AND l.expires_at > $now
 ORDER BY l.id;

-- name: diagnosis_request_count_open (institution ID) -> one
SELECT COUNT(*) AS total:INT
  FROM diagnosis_request d
 WHERE d.institution = $institution AND d.state IN (1, 2, 3, 4, 5, 6, 7, 13);

-- name: diagnosis_case_row (care_case ID) -> one
-- Who has the case, and whom to ring about it.
SELECT c.holder AS holder:ID?, c.office AS office:ID?, c.state AS state:INT,
       a.name AS holder_name:TEXT?, i.name AS office_name:TEXT?, i.telephone AS telephone:TEXT?
  FROM care_case c
  LEFT JOIN account a ON a.id = c.holder
  LEFT JOIN institution i ON i.id = c.office
 WHERE c.id = $care_case;
