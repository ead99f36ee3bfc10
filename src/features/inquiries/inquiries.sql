-- inquiries.sql -- rounds, targets and answers as rows.

-- name: inquiry_row_add (id ID, care_case ID, person ID, round INT, need_revision INT, area TEXT?,
--   age_low INT?, age_high INT?, disease_group TEXT?, purpose TEXT?, urgency TEXT, level INT,
--   items TEXT, length_days INT?, from_on DAY?, exit_place SEALED(inquiry.exit_place, id, person)?,
--   exit_review_on DAY?, needed_by INSTANT?, words SEALED(inquiry.words, id, person)?,
--   shared_by INT, is_area_widened FLAG, is_age_widened FLAG, is_rare FLAG, answer_by INSTANT,
--   target_count INT, asked_at INSTANT, asked_by TEXT, asked_by_account ID?) -> changed
INSERT INTO inquiry (id, care_case, person, round, need_revision, area, age_low, age_high,
                     disease_group, purpose, urgency, level, items, length_days, from_on,
                     exit_place, exit_review_on, needed_by, words, shared_by,
                     is_area_widened, is_age_widened, is_rare, answer_by, target_count,
                     asked_at, asked_by, asked_by_account)
VALUES ($id, $care_case, $person, $round, $need_revision, $area, $age_low, $age_high,
        $disease_group, $purpose, $urgency, $level, $items, $length_days, $from_on,
        $exit_place, $exit_review_on, $needed_by, $words, $shared_by, $is_area_widened,
        $is_age_widened, $is_rare, $answer_by, $target_count, $asked_at, $asked_by,
        $asked_by_account);

-- name: inquiry_row_get (id ID) -> one
SELECT i.id AS id:ID, i.care_case AS care_case:ID, i.person AS person:ID, i.round AS round:INT,
       i.need_revision AS need_revision:INT, i.area AS area:TEXT?, i.age_low AS age_low:INT?,
       i.age_high AS age_high:INT?, i.disease_group AS disease_group:TEXT?,
       i.purpose AS purpose:TEXT?, i.urgency AS urgency:TEXT, i.level AS level:INT,
       i.items AS items:TEXT, i.length_days AS length_days:INT?, i.from_on AS from_on:DAY?,
       i.exit_place AS exit_place:SEALED(inquiry.exit_place, id, person)?,
       i.exit_review_on AS exit_review_on:DAY?, i.needed_by AS needed_by:INSTANT?,
       i.words AS words:SEALED(inquiry.words, id, person)?, i.shared_by AS shared_by:INT,
       CASE WHEN i.is_area_widened = 1 THEN 1 ELSE 0 END AS is_area_widened:FLAG,
       CASE WHEN i.is_age_widened = 1 THEN 1 ELSE 0 END AS is_age_widened:FLAG,
       CASE WHEN i.is_rare = 1 THEN 1 ELSE 0 END AS is_rare:FLAG,
       i.answer_by AS answer_by:INSTANT, i.target_count AS target_count:INT,
       i.asked_at AS asked_at:INSTANT, i.asked_by AS asked_by:TEXT,
       i.asked_by_account AS asked_by_account:ID?
  FROM inquiry i
 WHERE i.id = $id;

-- name: inquiry_round_last (care_case ID) -> one
SELECT COALESCE(MAX(i.round), 0) AS round:INT
  FROM inquiry i
 WHERE i.care_case = $care_case;

-- name: inquiry_case_row (care_case ID) -> one
-- Whose case it is and whom to call; nothing of who the patient is.
SELECT c.id AS id:ID, c.number AS number:TEXT, c.person AS person:ID, c.holder AS holder:ID?,
       c.office AS office:ID?, c.state AS state:INT, c.urgency AS urgency:TEXT,
       a.name AS holder_name:TEXT?, i.name AS office_name:TEXT?,
       i.telephone AS office_telephone:TEXT?
  FROM care_case c
  LEFT JOIN account a ON a.id = c.holder
  LEFT JOIN institution i ON i.id = c.office
 WHERE c.id = $care_case;

-- name: inquiry_desk_hours (desk ID) -> one
SELECT d.hours AS hours:TEXT
  FROM desk d
 WHERE d.id = $desk;

-- name: inquiry_target_links (target ID, kind INT, now INSTANT) -> many
-- all: the links in force to one target; each ends by itself within days
SELECT l.id AS id:ID, l.expires_at AS expires_at:INSTANT
  FROM link l
 WHERE l.kind = $kind AND l.subject = $target AND l.ended_at IS NULL AND l.expires_at > $now
 ORDER BY l.id;

-- name: inquiry_target_row_add (id ID, inquiry ID, care_case ID, person ID, institution ID, desk ID?,
--   telephone TEXT?, state INT, ring INT, article TEXT?,
--   overruled SEALED(inquiry_target.overruled, id, person)?, channel INT, asked_at INSTANT,
--   answer_by INSTANT, remind_at INSTANT?, next_at INSTANT?) -> changed
INSERT INTO inquiry_target (id, inquiry, care_case, person, institution, desk, telephone, state,
                            ring, article, overruled, channel, asked_at, answer_by, remind_at,
                            next_at, calls, changed_at, version)
VALUES ($id, $inquiry, $care_case, $person, $institution, $desk, $telephone, $state, $ring,
        $article, $overruled, $channel, $asked_at, $answer_by, $remind_at, $next_at, 0,
        $asked_at, 1);

-- name: inquiry_target_row_notice (id ID, notice ID) -> changed
UPDATE inquiry_target SET notice = $notice WHERE id = $id;

-- name: inquiry_target_row_get (id ID) -> one
SELECT t.id AS id:ID, t.inquiry AS inquiry:ID, t.care_case AS care_case:ID, t.person AS person:ID,
       t.institution AS institution:ID, i.name AS institution_name:TEXT, t.desk AS desk:ID?,
       t.telephone AS telephone:TEXT?, t.state AS state:INT, t.ring AS ring:INT,
       t.article AS article:TEXT?,
       t.overruled AS overruled:SEALED(inquiry_target.overruled, id, person)?,
       t.channel AS channel:INT, t.notice AS notice:ID?, t.asked_at AS asked_at:INSTANT,
       t.answer_by AS answer_by:INSTANT, t.remind_at AS remind_at:INSTANT?,
       t.next_at AS next_at:INSTANT?, t.reminded_first_at AS reminded_first_at:INSTANT?,
       t.reminded_last_at AS reminded_last_at:INSTANT?, t.seen_at AS seen_at:INSTANT?,
       t.answered_at AS answered_at:INSTANT?, t.way AS way:INT?,
       t.answered_by AS answered_by:SEALED(inquiry_target.answered_by, id, person)?,
       t.promise_at AS promise_at:INSTANT?, t.accepted_at AS accepted_at:INSTANT?,
       t.valid_until AS valid_until:INSTANT?, t.from_on AS from_on:DAY?,
       t.terms AS terms:SEALED(inquiry_target.terms, id, person)?, t.reason AS reason:TEXT?,
       t.reason_until AS reason_until:DAY?, t.calls AS calls:INT,
       t.call_again_at AS call_again_at:INSTANT?, t.call_result AS call_result:TEXT?,
       t.chosen_at AS chosen_at:INSTANT?, t.chosen_by AS chosen_by:TEXT?,
       t.changed_at AS changed_at:INSTANT, t.version AS version:INT
  FROM inquiry_target t
  JOIN institution i ON i.id = t.institution
 WHERE t.id = $id;

-- name: inquiry_target_ids_case (care_case ID, limit INT) -> many
-- Newest round first, in each round by ring and name.
SELECT t.id AS id:ID
  FROM inquiry_target t
  JOIN inquiry q ON q.id = t.inquiry
  JOIN institution i ON i.id = t.institution
 WHERE t.care_case = $care_case
 ORDER BY q.round DESC, CASE WHEN t.ring = 0 THEN 9 ELSE t.ring END, i.name, t.id
 LIMIT $limit;

-- name: inquiry_target_ids_office (institution ID, since INSTANT, limit INT) -> many
-- Open ones first, then those that were answered lately.
SELECT t.id AS id:ID
  FROM inquiry_target t
 WHERE t.institution = $institution
   AND (t.state <= 6 OR t.state = 10 OR t.changed_at >= $since)
 ORDER BY CASE WHEN t.state <= 2 THEN 0 WHEN t.state <= 6 THEN 1 ELSE 2 END, t.answer_by, t.id
 LIMIT $limit;

-- name: inquiry_target_ids_due (now INSTANT, limit INT) -> many
SELECT t.id AS id:ID
  FROM inquiry_target t
 WHERE t.next_at <= $now
 ORDER BY t.next_at, t.id
 LIMIT $limit;

-- name: inquiry_target_asked (care_case ID, institution ID) -> one
-- Is it being asked already?
SELECT t.id AS id:ID, t.asked_at AS asked_at:INSTANT
  FROM inquiry_target t
 WHERE t.care_case = $care_case AND t.institution = $institution AND t.state <= 6
 ORDER BY t.id DESC
 LIMIT 1;

-- name: inquiry_target_taken (care_case ID) -> one
SELECT t.id AS id:ID, i.name AS institution_name:TEXT, t.chosen_at AS chosen_at:INSTANT,
       t.chosen_by AS chosen_by:TEXT?
  FROM inquiry_target t
  JOIN institution i ON i.id = t.institution
 WHERE t.care_case = $care_case AND t.state = 10;

-- name: inquiry_target_row_seen (id ID, seen_at INSTANT) -> changed
-- No new version: whoever answers has opened it just before.
UPDATE inquiry_target SET state = 2, seen_at = $seen_at WHERE id = $id AND state = 1;

-- name: inquiry_target_row_move (id ID, person ID, version INT, state INT, next_at INSTANT?,
--   answered_at INSTANT?, way INT?,
--   answered_by SEALED(inquiry_target.answered_by, id, person)?, promise_at INSTANT?,
--   accepted_at INSTANT?, valid_until INSTANT?, from_on DAY?,
--   terms SEALED(inquiry_target.terms, id, person)?, reason TEXT?, reason_until DAY?,
--   chosen_at INSTANT?, chosen_by TEXT?, changed_at INSTANT) -> changed
UPDATE inquiry_target
   SET state = $state, next_at = $next_at, answered_at = $answered_at, way = $way,
       answered_by = $answered_by, promise_at = $promise_at, accepted_at = $accepted_at,
       valid_until = $valid_until, from_on = $from_on, terms = $terms, reason = $reason,
       reason_until = $reason_until, chosen_at = $chosen_at, chosen_by = $chosen_by,
       changed_at = $changed_at, version = version + 1
 WHERE id = $id AND person = $person AND version = $version;

-- name: inquiry_target_row_reminded (id ID, first_at INSTANT?, last_at INSTANT?, next_at INSTANT?) -> changed
UPDATE inquiry_target
   SET reminded_first_at = $first_at, reminded_last_at = $last_at, next_at = $next_at
 WHERE id = $id;

-- name: inquiry_target_row_called (id ID, version INT, call_result TEXT, call_again_at INSTANT?) -> changed
UPDATE inquiry_target
   SET calls = calls + 1, call_result = $call_result, call_again_at = $call_again_at,
       version = version + 1
 WHERE id = $id AND version = $version;

-- name: inquiry_answer_row_add (id ID, target ID, person ID, action INT, way INT,
--   by_name SEALED(inquiry_answer.by_name, id, person)?, happened_at INSTANT, until_at INSTANT?,
--   from_on DAY?, terms SEALED(inquiry_answer.terms, id, person)?, reason TEXT?,
--   reason_until DAY?, note SEALED(inquiry_answer.note, id, person)?, entered_at INSTANT,
--   entered_by TEXT) -> changed
INSERT INTO inquiry_answer (id, target, person, action, way, by_name, happened_at, until_at,
                            from_on, terms, reason, reason_until, note, entered_at, entered_by)
VALUES ($id, $target, $person, $action, $way, $by_name, $happened_at, $until_at, $from_on, $terms,
        $reason, $reason_until, $note, $entered_at, $entered_by);

-- name: inquiry_answer_rows (target ID, limit INT) -> many
SELECT a.id AS id:ID, a.person AS person:ID, a.action AS action:INT, a.way AS way:INT,
       a.by_name AS by_name:SEALED(inquiry_answer.by_name, id, person)?,
       a.happened_at AS happened_at:INSTANT, a.until_at AS until_at:INSTANT?,
       a.from_on AS from_on:DAY?, a.terms AS terms:SEALED(inquiry_answer.terms, id, person)?,
       a.reason AS reason:TEXT?, a.reason_until AS reason_until:DAY?,
       a.note AS note:SEALED(inquiry_answer.note, id, person)?,
       a.entered_at AS entered_at:INSTANT, a.entered_by AS entered_by:TEXT
  FROM inquiry_answer a
 WHERE a.target = $target
 ORDER BY a.id DESC
 LIMIT $limit;

-- name: inquiry_history_rows (since INSTANT, today INSTANT) -> many
-- all: one an institution that was asked within the year, whoever asked.  The plus keeps
-- the planner to that year (the index by time), not to every year by institution.
SELECT +t.institution AS institution:ID,
       CAST(SUM(CASE WHEN t.answered_at IS NOT NULL OR t.state = 8 THEN 1 ELSE 0 END) AS INT) AS asked:INT,
       CAST(SUM(CASE WHEN t.accepted_at IS NOT NULL THEN 1 ELSE 0 END) AS INT) AS accepted:INT,
       CAST(SUM(CASE WHEN t.asked_at >= $today THEN 1 ELSE 0 END) AS INT) AS asked_today:INT,
       CAST(SUM(CASE WHEN t.state <= 4 THEN 1 ELSE 0 END) AS INT) AS waiting:INT
  FROM inquiry_target t
 WHERE t.asked_at >= $since
 GROUP BY +t.institution
 ORDER BY +t.institution;

-- name: inquiry_target_count_open (institution ID) -> one
-- Asked and not over: sent (1) to accepted on terms (6).
SELECT COUNT(*) AS total:INT
  FROM inquiry_target t
 WHERE t.institution = $institution AND t.state <= 6;
