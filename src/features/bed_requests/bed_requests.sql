-- bed_requests.sql -- who was asked for a bed, what they said, what they were told.

-- name: bed_round_add (id ID, application ID, care_case ID, person ID, area TEXT?, age_low INT?,
--   age_high INT?, disease_group TEXT?, urgency TEXT?, purpose TEXT?, level INT,
--   need_revision INT, items TEXT, words SEALED(bed_round.words, id, person)?, shared_by INT,
--   periods TEXT, place_count INT, asked_at INSTANT, asked_by TEXT) -> changed
INSERT INTO bed_round (id, application, care_case, person, area, age_low, age_high,
                       disease_group, urgency, purpose, level, need_revision, items, words,
                       shared_by, periods, place_count, asked_at, asked_by)
VALUES ($id, $application, $care_case, $person, $area, $age_low, $age_high, $disease_group,
        $urgency, $purpose, $level, $need_revision, $items, $words, $shared_by, $periods,
        $place_count, $asked_at, $asked_by);

-- name: bed_round_get (id ID) -> one
SELECT r.id AS id:ID, r.application AS application:ID, r.care_case AS care_case:ID,
       r.person AS person:ID, r.area AS area:TEXT?, r.age_low AS age_low:INT?,
       r.age_high AS age_high:INT?, r.disease_group AS disease_group:TEXT?,
       r.urgency AS urgency:TEXT?, r.purpose AS purpose:TEXT?, r.level AS level:INT,
       r.need_revision AS need_revision:INT, r.items AS items:TEXT,
       r.words AS words:SEALED(bed_round.words, id, person)?, r.shared_by AS shared_by:INT,
       r.periods AS periods:TEXT, r.place_count AS place_count:INT,
       r.asked_at AS asked_at:INSTANT, r.asked_by AS asked_by:TEXT
  FROM bed_round r
 WHERE r.id = $id;

-- name: bed_request_add (id ID, round ID, application ID, care_case ID, person ID, institution ID,
--   desk ID?, telephone TEXT?, state INT, channel INT, asked_at INSTANT, asked_by TEXT,
--   office ID?, answer_by INSTANT, remind_at INSTANT?, next_at INSTANT?) -> changed
INSERT INTO bed_request (id, round, application, care_case, person, institution, desk, telephone,
                         state, channel, asked_at, asked_by, office, answer_by, remind_at,
                         next_at, changed_at, version)
VALUES ($id, $round, $application, $care_case, $person, $institution, $desk, $telephone, $state,
        $channel, $asked_at, $asked_by, $office, $answer_by, $remind_at, $next_at, $asked_at, 1);

-- name: bed_request_row_notice (id ID, notice ID) -> changed
UPDATE bed_request SET notice = $notice WHERE id = $id;

-- name: bed_request_row_get (id ID) -> one
SELECT b.id AS id:ID, b.round AS round:ID, b.application AS application:ID,
       b.care_case AS care_case:ID, b.person AS person:ID, b.institution AS institution:ID,
       i.name AS institution_name:TEXT, b.desk AS desk:ID?, b.telephone AS telephone:TEXT?,
       b.state AS state:INT, b.channel AS channel:INT, b.notice AS notice:ID?,
       b.asked_at AS asked_at:INSTANT, b.asked_by AS asked_by:TEXT, o.name AS office_name:TEXT?,
       b.answer_by AS answer_by:INSTANT, b.remind_at AS remind_at:INSTANT?,
       b.reminded_first_at AS reminded_first_at:INSTANT?,
       b.reminded_last_at AS reminded_last_at:INSTANT?, b.seen_at AS seen_at:INSTANT?,
       b.answered_at AS answered_at:INSTANT?, b.way AS way:INT?,
       b.answered_by AS answered_by:SEALED(bed_request.answered_by, id, person)?,
       b.from_on AS from_on:DAY?, b.to_on AS to_on:DAY?,
       b.terms AS terms:SEALED(bed_request.terms, id, person)?,
       b.valid_until AS valid_until:INSTANT?, b.reason AS reason:TEXT?,
       b.reason_until AS reason_until:DAY?, b.offer AS offer:ID?, b.stay AS stay:ID?,
       b.changed_at AS changed_at:INSTANT, b.version AS version:INT
  FROM bed_request b
  JOIN institution i ON i.id = b.institution
  LEFT JOIN institution o ON o.id = b.office
 WHERE b.id = $id;

-- name: bed_request_ids (application ID, limit INT) -> many
-- Newest round first, by name in each.
SELECT b.id AS id:ID
  FROM bed_request b
  JOIN institution i ON i.id = b.institution
 WHERE b.application = $application
 ORDER BY b.round DESC, i.name, b.id
 LIMIT $limit;

-- name: bed_request_ids_case (care_case ID, limit INT) -> many
SELECT b.id AS id:ID
  FROM bed_request b
 WHERE b.care_case = $care_case AND b.state IN (1, 2, 3, 4, 5, 7)
 ORDER BY b.id
 LIMIT $limit;

-- name: bed_request_ids_own (institution ID, since INSTANT, limit INT) -> many
-- Open ones first, then those that changed lately.
SELECT b.id AS id:ID
  FROM bed_request b
 WHERE b.institution = $institution AND (b.state <= 5 OR b.changed_at >= $since)
 ORDER BY CASE WHEN b.state <= 2 THEN 0 WHEN b.state <= 5 THEN 1 ELSE 2 END, b.answer_by, b.id
 LIMIT $limit;

-- name: bed_request_ids_due (now INSTANT, limit INT) -> many
SELECT b.id AS id:ID
  FROM bed_request b
 WHERE b.next_at <= $now
 ORDER BY b.next_at, b.id
 LIMIT $limit;

-- name: bed_request_asked (application ID, institution ID) -> one
-- Is it being asked already?
SELECT b.id AS id:ID, b.asked_at AS asked_at:INSTANT, b.asked_by AS asked_by:TEXT
  FROM bed_request b
 WHERE b.application = $application AND b.institution = $institution
   AND b.state IN (1, 2, 3, 4, 5)
 LIMIT 1;

-- name: bed_request_row_seen (id ID, seen_at INSTANT) -> changed
-- No new version: whoever answers has opened it just before.
UPDATE bed_request SET state = 2, seen_at = $seen_at WHERE id = $id AND state = 1;

-- name: bed_request_row_move (id ID, person ID, version INT, state INT, next_at INSTANT?,
--   answered_at INSTANT?, accepted_at INSTANT?, way INT?,
--   answered_by SEALED(bed_request.answered_by, id, person)?, from_on DAY?, to_on DAY?,
--   terms SEALED(bed_request.terms, id, person)?, valid_until INSTANT?, reason TEXT?,
--   reason_until DAY?, offer ID?, stay ID?, changed_at INSTANT) -> changed
UPDATE bed_request
   SET state = $state, next_at = $next_at, answered_at = $answered_at,
       accepted_at = COALESCE($accepted_at, accepted_at), way = $way,
       answered_by = $answered_by, from_on = $from_on, to_on = $to_on, terms = $terms,
       valid_until = $valid_until, reason = $reason, reason_until = $reason_until,
       offer = $offer, stay = $stay, changed_at = $changed_at, version = version + 1
 WHERE id = $id AND person = $person AND version = $version;

-- name: bed_request_row_reminded (id ID, first_at INSTANT?, last_at INSTANT?, next_at INSTANT?) -> changed
UPDATE bed_request
   SET reminded_first_at = $first_at, reminded_last_at = $last_at, next_at = $next_at
 WHERE id = $id;

-- name: bed_request_answer_add (id ID, request ID, person ID, action INT, state INT, way INT,
--   by_name SEALED(bed_request_answer.by_name, id, person)?, happened_at INSTANT, from_on DAY?,
--   to_on DAY?, terms SEALED(bed_request_answer.terms, id, person)?, reason TEXT?,
--   note SEALED(bed_request_answer.note, id, person)?, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO bed_request_answer (id, request, person, action, state, way, by_name, happened_at,
                                from_on, to_on, terms, reason, note, entered_at, entered_by)
VALUES ($id, $request, $person, $action, $state, $way, $by_name, $happened_at, $from_on, $to_on,
        $terms, $reason, $note, $entered_at, $entered_by);

-- name: bed_request_answer_last (request ID) -> one
SELECT a.id AS id:ID, a.action AS action:INT, a.way AS way:INT, a.entered_at AS entered_at:INSTANT
  FROM bed_request_answer a
 WHERE a.request = $request
 ORDER BY a.id DESC
 LIMIT 1;

-- name: bed_request_answer_rows (application ID, limit INT) -> many
-- All that was said about an application, newest first.
SELECT a.id AS id:ID, a.person AS person:ID, b.institution AS institution:ID,
       i.name AS institution_name:TEXT, a.action AS action:INT, a.state AS state:INT,
       a.way AS way:INT,
       a.by_name AS by_name:SEALED(bed_request_answer.by_name, id, person)?,
       a.happened_at AS happened_at:INSTANT,
       a.note AS note:SEALED(bed_request_answer.note, id, person)?,
       a.entered_at AS entered_at:INSTANT, a.entered_by AS entered_by:TEXT
  FROM bed_request_answer a
  JOIN bed_request b ON b.id = a.request
  JOIN institution i ON i.id = b.institution
 WHERE b.application = $application
 ORDER BY a.id DESC
 LIMIT $limit;

-- name: bed_request_call_add (id ID, application ID, person ID, institution ID, result TEXT,
--   spoke_with SEALED(bed_request_call.spoke_with, id, person)?,
--   said SEALED(bed_request_call.said, id, person), happened_at INSTANT, entered_at INSTANT,
--   entered_by TEXT, office ID?) -> changed
INSERT INTO bed_request_call (id, application, person, institution, result, spoke_with, said,
                              happened_at, entered_at, entered_by, office)
VALUES ($id, $application, $person, $institution, $result, $spoke_with, $said, $happened_at,
        $entered_at, $entered_by, $office);

-- name: bed_request_call_rows (application ID, limit INT) -> many
SELECT c.id AS id:ID, c.person AS person:ID, c.institution AS institution:ID,
       i.name AS institution_name:TEXT, c.result AS result:TEXT,
       c.spoke_with AS spoke_with:SEALED(bed_request_call.spoke_with, id, person)?,
       c.said AS said:SEALED(bed_request_call.said, id, person),
       c.happened_at AS happened_at:INSTANT, c.entered_at AS entered_at:INSTANT,
       c.entered_by AS entered_by:TEXT, o.name AS office_name:TEXT?
  FROM bed_request_call c
  JOIN institution i ON i.id = c.institution
  LEFT JOIN institution o ON o.id = c.office
 WHERE c.application = $application
 ORDER BY c.id DESC
 LIMIT $limit;

-- name: bed_request_case_row (care_case ID) -> one
-- Whose case it is and whom to call; nothing of who the patient is.
SELECT c.holder AS holder:ID?, c.office AS office:ID?, c.state AS state:INT,
       a.name AS holder_name:TEXT?, i.name AS office_name:TEXT?, i.telephone AS telephone:TEXT?
  FROM care_case c
  LEFT JOIN account a ON a.id = c.holder
  LEFT JOIN institution i ON i.id = c.office
 WHERE c.id = $care_case;

-- name: bed_request_history_rows (since INSTANT, today INSTANT) -> many
-- all: one an institution that was asked within the year, whoever asked.  The plus keeps
-- the planner to that year (the index by time), not to every year by institution.
SELECT +b.institution AS institution:ID,
       CAST(SUM(CASE WHEN b.answered_at IS NOT NULL OR b.state = 7 THEN 1 ELSE 0 END) AS INT) AS asked:INT,
       CAST(SUM(CASE WHEN b.accepted_at IS NOT NULL THEN 1 ELSE 0 END) AS INT) AS accepted:INT,
       CAST(SUM(CASE WHEN b.asked_at >= $today THEN 1 ELSE 0 END) AS INT) AS asked_today:INT,
       CAST(SUM(CASE WHEN b.state <= 2 THEN 1 ELSE 0 END) AS INT) AS waiting:INT
  FROM bed_request b
 WHERE b.asked_at >= $since
 GROUP BY +b.institution
 ORDER BY +b.institution;

-- name: bed_request_count_open (institution ID) -> one
SELECT COUNT(*) AS total:INT
  FROM bed_request b
 WHERE b.institution = $institution AND b.state <= 5;

-- name: bed_request_links (request ID, kind INT, now INSTANT) -> many
-- all: the links in force to one request; each ends by itself within weeks
SELECT l.id AS id:ID, l.expires_at AS expires_at:INSTANT
  FROM link l
 WHERE l.kind = $kind AND l.subject = $request AND l.ended_at IS NULL AND l.expires_at > $now
 ORDER BY l.id;

-- name: bed_request_others (id ID, care_case ID, institution ID) -> one
-- Others of which something may still come there, for the same case.
SELECT COUNT(*) AS total:INT
  FROM bed_request b
 WHERE b.care_case = $care_case AND b.institution = $institution AND b.id <> $id
   AND (b.state <= 5 OR b.state = 9);

-- name: bed_request_name (id ID) -> one
SELECT i.name AS name:TEXT
  FROM institution i
 WHERE i.id = $id;
