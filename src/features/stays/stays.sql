-- stays.sql -- temporary stays and their reports as rows.

-- name: stay_row_add (id ID, application ID, number TEXT, care_case ID, person ID, institution ID, offer ID?, bed INT?, contract ID?, programme TEXT, edition_on DAY, state INT, from_on DAY, to_on DAY, held_until INSTANT, is_sudden FLAG, days INT, paid_days INT, overruled SEALED(stay.overruled, id, person)?, helper_comes FLAG, helper_scheme TEXT?, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO stay (id, application, number, care_case, person, institution, offer, bed, contract,
                  programme, edition_on, state, from_on, to_on, held_until, is_sudden, days, paid_days,
                  overruled, helper_comes, helper_scheme, report, entered_at, entered_by, changed_at,
                  changed_by, version)
VALUES ($id, $application, $number, $care_case, $person, $institution, $offer, $bed, $contract,
        $programme, $edition_on, $state, $from_on, $to_on, $held_until, $is_sudden, $days, $paid_days,
        $overruled, $helper_comes, $helper_scheme, 0, $entered_at, $entered_by, $entered_at,
        $entered_by, 1);

-- name: stay_row_get (id ID) -> one
SELECT s.id AS id:ID, s.application AS application:ID, s.number AS number:TEXT,
       s.care_case AS care_case:ID, s.person AS person:ID, s.institution AS institution:ID,
       i.name AS institution_name:TEXT, s.offer AS offer:ID?, s.bed AS bed:INT?,
       s.contract AS contract:ID?, s.programme AS programme:TEXT, s.edition_on AS edition_on:DAY,
       s.state AS state:INT, s.from_on AS from_on:DAY, s.to_on AS to_on:DAY,
       s.came_at AS came_at:INSTANT?, s.went_at AS went_at:INSTANT?, s.held_until AS held_until:INSTANT,
       CASE WHEN s.is_sudden = 1 THEN 1 ELSE 0 END AS is_sudden:FLAG,
       CASE WHEN s.helper_comes = 1 THEN 1 ELSE 0 END AS helper_comes:FLAG,
       s.helper_scheme AS helper_scheme:TEXT?, s.days AS days:INT, s.paid_days AS paid_days:INT,
       s.end_reason AS end_reason:TEXT?, s.report AS report:INT, s.entered_at AS entered_at:INSTANT,
       s.entered_by AS entered_by:TEXT, s.changed_at AS changed_at:INSTANT,
       s.changed_by AS changed_by:TEXT, s.version AS version:INT
  FROM stay s
  JOIN institution i ON i.id = s.institution
 WHERE s.id = $id;

-- name: stay_words_get (id ID) -> one
-- What was said, for those who may read it.
SELECT s.id AS id:ID, s.person AS person:ID,
       s.overruled AS overruled:SEALED(stay.overruled, id, person)?,
       s.agreed_by AS agreed_by:SEALED(stay.agreed_by, id, person)?,
       s.agreed_way AS agreed_way:TEXT?, s.agreed_at AS agreed_at:INSTANT?,
       s.terms AS terms:SEALED(stay.terms, id, person)?,
       s.end_note AS end_note:SEALED(stay.end_note, id, person)?
  FROM stay s
 WHERE s.id = $id;

-- name: stay_open_row (application ID) -> one
SELECT s.id AS id:ID
  FROM stay s
 WHERE s.application = $application AND s.state IN (1, 2, 3);

-- name: stay_ids_of_case (care_case ID, limit INT) -> many
-- Newest first.
SELECT s.id AS id:ID
  FROM stay s
 WHERE s.care_case = $care_case
 ORDER BY s.id DESC
 LIMIT $limit;

-- name: stay_rows_between (institution ID, from_at INSTANT, to_at INSTANT, from_on DAY, to_on DAY) -> many
-- all: a month or a season of one programme
SELECT s.id AS id:ID, s.application AS application:ID, s.number AS number:TEXT,
       s.care_case AS care_case:ID, s.person AS person:ID, s.institution AS institution:ID,
       i.name AS institution_name:TEXT, s.offer AS offer:ID?, s.bed AS bed:INT?,
       s.contract AS contract:ID?, s.programme AS programme:TEXT, s.edition_on AS edition_on:DAY,
       s.state AS state:INT, s.from_on AS from_on:DAY, s.to_on AS to_on:DAY,
       s.came_at AS came_at:INSTANT?, s.went_at AS went_at:INSTANT?, s.held_until AS held_until:INSTANT,
       CASE WHEN s.is_sudden = 1 THEN 1 ELSE 0 END AS is_sudden:FLAG,
       CASE WHEN s.helper_comes = 1 THEN 1 ELSE 0 END AS helper_comes:FLAG,
       s.helper_scheme AS helper_scheme:TEXT?, s.days AS days:INT, s.paid_days AS paid_days:INT,
       s.end_reason AS end_reason:TEXT?, s.report AS report:INT, s.entered_at AS entered_at:INSTANT,
       s.entered_by AS entered_by:TEXT, s.changed_at AS changed_at:INSTANT,
       s.changed_by AS changed_by:TEXT, s.version AS version:INT
  FROM stay s
  JOIN institution i ON i.id = s.institution
 WHERE ($institution = 0 OR s.institution = $institution)
   AND ((s.came_at IS NULL AND s.from_on <= $to_on) OR s.came_at < $to_at)
   AND ((s.went_at IS NULL AND s.to_on >= $from_on) OR s.went_at >= $from_at)
 ORDER BY s.from_on, s.id;

-- name: stay_ids_for_hospital (institution ID, limit INT) -> many
-- Who may come, is here, or is to be reported; the nearest first.
SELECT s.id AS id:ID
  FROM stay s
 WHERE s.institution = $institution
   AND (s.state IN (1, 2, 3)
        OR (s.report IN (0, 1, 2) AND (s.state IN (4, 5) OR (s.state = 8 AND s.paid_days > 0))))
 ORDER BY s.from_on, s.id
 LIMIT $limit;

-- name: stay_ids_reported (limit INT) -> many
SELECT s.id AS id:ID
  FROM stay s
 WHERE s.report = 1
 ORDER BY s.id
 LIMIT $limit;

-- name: stay_ids_lapsing (now INSTANT, limit INT) -> many
SELECT s.id AS id:ID
  FROM stay s
 WHERE s.state = 1 AND s.held_until <= $now
 ORDER BY s.held_until, s.id
 LIMIT $limit;

-- name: stay_count_open (institution ID) -> one
SELECT COUNT(*) AS total:INT
  FROM stay s
 WHERE s.institution = $institution AND s.state IN (1, 2, 3);

-- name: stay_row_move (id ID, version INT, state INT, from_on DAY, to_on DAY, came_at INSTANT?, went_at INSTANT?, days INT, paid_days INT, end_reason TEXT?, report INT, changed_at INSTANT, changed_by TEXT, agreed_way TEXT?, agreed_at INSTANT?) -> changed
-- What was agreed stays: it is said once.
UPDATE stay
   SET state = $state, from_on = $from_on, to_on = $to_on, came_at = $came_at, went_at = $went_at,
       days = $days, paid_days = $paid_days, end_reason = $end_reason, report = $report,
       agreed_way = COALESCE(agreed_way, $agreed_way), agreed_at = COALESCE(agreed_at, $agreed_at),
       changed_at = $changed_at, changed_by = $changed_by, version = version + 1
 WHERE id = $id AND version = $version;

-- name: stay_row_agreed (id ID, person ID, agreed_by SEALED(stay.agreed_by, id, person), terms SEALED(stay.terms, id, person)?) -> changed
UPDATE stay SET agreed_by = $agreed_by, terms = $terms
 WHERE id = $id AND person = $person;

-- name: stay_row_noted (id ID, person ID, end_note SEALED(stay.end_note, id, person)) -> changed
UPDATE stay SET end_note = $end_note
 WHERE id = $id AND person = $person;

-- name: stay_row_helper (id ID, version INT, helper_comes FLAG, helper_scheme TEXT?, changed_at INSTANT, changed_by TEXT) -> changed
UPDATE stay SET helper_comes = $helper_comes, helper_scheme = $helper_scheme,
       changed_at = $changed_at, changed_by = $changed_by, version = version + 1
 WHERE id = $id AND version = $version;

-- name: stay_report_last (stay ID) -> one
SELECT r.id AS id:ID, s.person AS person:ID, r.revision AS revision:INT, r.days AS days:INT,
       r.paid_days AS paid_days:INT, r.summary AS summary:SEALED(stay_report.summary, id, person)?,
       r.reported_by AS reported_by:SEALED(stay_report.reported_by, id, person),
       r.sent_at AS sent_at:INSTANT, r.sent_by AS sent_by:TEXT, r.answer AS answer:INT?,
       r.answered_at AS answered_at:INSTANT?, r.answered_by AS answered_by:TEXT?,
       r.reason AS reason:SEALED(stay_report.reason, id, person)?
  FROM stay_report r
  JOIN stay s ON s.id = r.stay
 WHERE r.stay = $stay
 ORDER BY r.revision DESC
 LIMIT 1;

-- name: stay_report_add (id ID, stay ID, person ID, revision INT, days INT, paid_days INT, summary SEALED(stay_report.summary, id, person)?, reported_by SEALED(stay_report.reported_by, id, person), sent_at INSTANT, sent_by TEXT) -> changed
INSERT INTO stay_report (id, stay, revision, days, paid_days, summary, reported_by, sent_at, sent_by)
SELECT $id, s.id, $revision, $days, $paid_days, $summary, $reported_by, $sent_at, $sent_by
  FROM stay s
 WHERE s.id = $stay AND s.person = $person;

-- name: stay_report_answer (id ID, person ID, answer INT, answered_at INSTANT, answered_by TEXT, reason SEALED(stay_report.reason, id, person)?) -> changed
UPDATE stay_report
   SET answer = $answer, answered_at = $answered_at, answered_by = $answered_by, reason = $reason
 WHERE id = $id AND answer IS NULL
   AND EXISTS (SELECT 1 FROM stay s WHERE s.id = stay_report.stay AND s.person = $person);

-- name: stay_officer (role INT, on_day DAY) -> one
-- Who has held the role longest of those who hold it today.
SELECT r.account AS account:ID, r.institution AS institution:ID?
  FROM account_role r JOIN account a ON a.id = r.account
 WHERE r.role = $role AND r.from_on <= $on_day AND (r.to_on IS NULL OR r.to_on >= $on_day)
   AND a.ended_at IS NULL
 ORDER BY r.from_on, r.id LIMIT 1;
