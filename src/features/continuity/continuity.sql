-- continuity.sql -- plans for care near home, their parts, and what each side said.

-- name: continuity_plan_add (id ID, care_case ID, person ID, start TEXT, start_on DAY, referrer ID?, at INSTANT, by TEXT) -> changed
INSERT INTO continuity_plan (id, care_case, person, state, edition, start, start_on, referrer,
                             begun_at, begun_by, changed_at, changed_by, version)
VALUES ($id, $care_case, $person, 1, 1, $start, $start_on, $referrer, $at, $by, $at, $by, 1);

-- name: continuity_plan_row (id ID) -> one
SELECT p.id AS id:ID, p.care_case AS care_case:ID, p.person AS person:ID, p.state AS state:INT,
       p.edition AS edition:INT, p.start AS start:TEXT, p.start_on AS start_on:DAY,
       p.referrer AS referrer:ID?, i.name AS referrer_name:TEXT?, p.begun_at AS begun_at:INSTANT,
       p.begun_by AS begun_by:TEXT, p.heard_at AS heard_at:INSTANT?,
       p.settled_at AS settled_at:INSTANT?, p.home_at AS home_at:INSTANT?,
       p.home_entered_at AS home_entered_at:INSTANT?, p.home_by AS home_by:TEXT?,
       p.review_on AS review_on:DAY?, p.ended_at AS ended_at:INSTANT?,
       p.end_reason AS end_reason:TEXT?, p.changed_at AS changed_at:INSTANT,
       p.changed_by AS changed_by:TEXT, p.version AS version:INT
  FROM continuity_plan p
  LEFT JOIN institution i ON i.id = p.referrer
 WHERE p.id = $id;

-- name: continuity_plan_of_case (care_case ID) -> one
-- The open one, else the last.
SELECT p.id AS id:ID
  FROM continuity_plan p
 WHERE p.care_case = $care_case
 ORDER BY p.id DESC
 LIMIT 1;

-- name: continuity_plan_move (id ID, version INT, state INT, edition INT, heard_at INSTANT?, settled_at INSTANT?, home_at INSTANT?, home_entered_at INSTANT?, home_by TEXT?, review_on DAY?, ended_at INSTANT?, end_reason TEXT?, at INSTANT, by TEXT) -> changed
UPDATE continuity_plan
   SET state = $state, edition = $edition, heard_at = $heard_at, settled_at = $settled_at,
       home_at = $home_at, home_entered_at = $home_entered_at, home_by = $home_by,
       review_on = $review_on, ended_at = $ended_at, end_reason = $end_reason,
       changed_at = $at, changed_by = $by, version = version + 1
 WHERE id = $id AND version = $version;

-- name: continuity_step_add (id ID, plan ID, action INT, from_state INT, to_state INT, happened_on DAY, at INSTANT) -> changed
INSERT INTO continuity_step (id, plan, action, from_state, to_state, happened_on, entered_at)
VALUES ($id, $plan, $action, $from_state, $to_state, $happened_on, $at);

-- name: continuity_wish_add (id ID, plan ID, person ID, whose INT, is_heard FLAG, who SEALED(continuity_wish.who, id, person)?, means TEXT?, words SEALED(continuity_wish.words, id, person), said_at INSTANT, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO continuity_wish (id, plan, person, whose, is_heard, who, means, words, said_at,
                             entered_at, entered_by)
VALUES ($id, $plan, $person, $whose, $is_heard, $who, $means, $words, $said_at, $entered_at,
        $entered_by);

-- name: continuity_wish_row (plan ID, whose INT) -> one
-- The last that was said.
SELECT w.id AS id:ID, w.person AS person:ID, w.is_heard AS is_heard:FLAG,
       w.who AS who:SEALED(continuity_wish.who, id, person)?, w.means AS means:TEXT?,
       w.words AS words:SEALED(continuity_wish.words, id, person),
       w.said_at AS said_at:INSTANT, w.entered_at AS entered_at:INSTANT,
       w.entered_by AS entered_by:TEXT
  FROM continuity_wish w
 WHERE w.plan = $plan AND w.whose = $whose
 ORDER BY w.id DESC
 LIMIT 1;

-- name: continuity_part_add (id ID, plan ID, person ID, kind INT, is_needed FLAG, institution ID?, what SEALED(continuity_part.what, id, person)?, frequency TEXT?, next_on DAY?, reason SEALED(continuity_part.reason, id, person)?, made_at INSTANT, made_by TEXT) -> changed
INSERT INTO continuity_part (id, plan, person, kind, is_needed, institution, what, frequency,
                             next_on, reason, made_at, made_by)
VALUES ($id, $plan, $person, $kind, $is_needed, $institution, $what, $frequency, $next_on,
        $reason, $made_at, $made_by);

-- name: continuity_part_replace (id ID, at INSTANT) -> changed
UPDATE continuity_part SET replaced_at = $at WHERE id = $id AND replaced_at IS NULL;

-- name: continuity_part_row (id ID) -> one
SELECT c.id AS id:ID, c.plan AS plan:ID, c.person AS person:ID, c.kind AS kind:INT,
       c.is_needed AS is_needed:FLAG, c.institution AS institution:ID?,
       i.name AS institution_name:TEXT?, i.telephone AS telephone:TEXT?,
       i.address AS address:TEXT?,
       c.what AS what:SEALED(continuity_part.what, id, person)?,
       c.frequency AS frequency:TEXT?, c.next_on AS next_on:DAY?,
       c.reason AS reason:SEALED(continuity_part.reason, id, person)?,
       c.made_at AS made_at:INSTANT, c.made_by AS made_by:TEXT,
       c.replaced_at AS replaced_at:INSTANT?
  FROM continuity_part c
  LEFT JOIN institution i ON i.id = c.institution
 WHERE c.id = $id;

-- name: continuity_part_now (plan ID) -> many
-- all: at most one of each kind
SELECT c.id AS id:ID, c.kind AS kind:INT
  FROM continuity_part c
 WHERE c.plan = $plan AND c.replaced_at IS NULL
 ORDER BY c.kind;

-- name: continuity_side_add (id ID, part ID, plan ID, care_case ID, person ID, kind INT, institution ID?, state INT, answered_at INSTANT?, entered_at INSTANT?, entered_by TEXT?, way INT?, party INT?, answered_by SEALED(continuity_side.answered_by, id, person)?, note SEALED(continuity_side.note, id, person)?, at INSTANT) -> changed
INSERT INTO continuity_side (id, part, plan, care_case, person, kind, institution, state,
                             answered_at, entered_at, entered_by, way, party, answered_by, note,
                             changed_at, version)
VALUES ($id, $part, $plan, $care_case, $person, $kind, $institution, $state, $answered_at,
        $entered_at, $entered_by, $way, $party, $answered_by, $note, $at, 1);

-- name: continuity_side_row (id ID) -> one
SELECT s.id AS id:ID, s.part AS part:ID, s.plan AS plan:ID, s.care_case AS care_case:ID,
       s.person AS person:ID, s.kind AS kind:INT, s.institution AS institution:ID?,
       i.name AS institution_name:TEXT?, s.state AS state:INT, s.channel AS channel:INT?,
       s.notice AS notice:ID?, s.asked_at AS asked_at:INSTANT?, s.answer_by AS answer_by:INSTANT?,
       s.remind_at AS remind_at:INSTANT?, s.reminded_first_at AS reminded_first_at:INSTANT?,
       s.reminded_last_at AS reminded_last_at:INSTANT?,
       s.answered_at AS answered_at:INSTANT?, s.entered_at AS entered_at:INSTANT?,
       s.entered_by AS entered_by:TEXT?, s.way AS way:INT?, s.party AS party:INT?,
       s.answered_by AS answered_by:SEALED(continuity_side.answered_by, id, person)?,
       s.note AS note:SEALED(continuity_side.note, id, person)?, s.version AS version:INT
  FROM continuity_side s
  LEFT JOIN institution i ON i.id = s.institution
 WHERE s.id = $id;

-- name: continuity_side_of_part (part ID) -> many
-- all: one of each kind
SELECT s.id AS id:ID, s.kind AS kind:INT
  FROM continuity_side s
 WHERE s.part = $part
 ORDER BY s.kind;

-- name: continuity_side_move (id ID, person ID, version INT, state INT, channel INT?, notice ID?, asked_at INSTANT?, answer_by INSTANT?, remind_at INSTANT?, reminded_first_at INSTANT?, reminded_last_at INSTANT?, next_at INSTANT?, answered_at INSTANT?, entered_at INSTANT?, entered_by TEXT?, way INT?, party INT?, answered_by SEALED(continuity_side.answered_by, id, person)?, note SEALED(continuity_side.note, id, person)?, at INSTANT) -> changed
UPDATE continuity_side
   SET state = $state, channel = $channel, notice = $notice, asked_at = $asked_at,
       answer_by = $answer_by, remind_at = $remind_at,
       reminded_first_at = $reminded_first_at, reminded_last_at = $reminded_last_at,
       next_at = $next_at, answered_at = $answered_at, entered_at = $entered_at,
       entered_by = $entered_by, way = $way, party = $party, answered_by = $answered_by,
       note = $note, changed_at = $at, version = version + 1
 WHERE id = $id AND person = $person AND version = $version;

-- name: continuity_answer_add (id ID, side ID, person ID, state INT, way INT, party INT, by_name SEALED(continuity_answer.by_name, id, person)?, note SEALED(continuity_answer.note, id, person)?, happened_at INSTANT, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO continuity_answer (id, side, person, state, way, party, by_name, note, happened_at,
                               entered_at, entered_by)
VALUES ($id, $side, $person, $state, $way, $party, $by_name, $note, $happened_at, $entered_at,
        $entered_by);

-- name: continuity_edition_add (id ID, plan ID, person ID, number INT, nearby ID?, emergency ID?, regular ID?, note SEALED(continuity_edition.note, id, person), reviewed_at INSTANT, closed_at INSTANT, closed_by TEXT) -> changed
INSERT INTO continuity_edition (id, plan, person, number, nearby, emergency, regular, note,
                                reviewed_at, closed_at, closed_by)
VALUES ($id, $plan, $person, $number, $nearby, $emergency, $regular, $note, $reviewed_at,
        $closed_at, $closed_by);

-- name: continuity_edition_rows (plan ID, limit INT) -> many
SELECT e.id AS id:ID, e.person AS person:ID, e.number AS number:INT, e.nearby AS nearby:ID?,
       e.emergency AS emergency:ID?, e.regular AS regular:ID?,
       e.note AS note:SEALED(continuity_edition.note, id, person),
       e.reviewed_at AS reviewed_at:INSTANT, e.closed_at AS closed_at:INSTANT,
       e.closed_by AS closed_by:TEXT
  FROM continuity_edition e
 WHERE e.plan = $plan
 ORDER BY e.number DESC
 LIMIT $limit;

-- name: continuity_case_row (care_case ID) -> one
-- Whose case it is, whom to call, and what an outline says: rows of other rooms, only read
-- here; nothing of who the patient is.
SELECT c.holder AS holder:ID?, c.office AS office:ID?, c.state AS state:INT,
       a.name AS holder_name:TEXT?, i.name AS office_name:TEXT?, i.telephone AS telephone:TEXT?,
       p.birth_year AS birth_year:INT?, p.municipality AS municipality:TEXT?
  FROM care_case c
  JOIN person p ON p.id = c.person
  LEFT JOIN account a ON a.id = c.holder
  LEFT JOIN institution i ON i.id = c.office
 WHERE c.id = $care_case;

-- name: continuity_interval_rows (from_on DAY, to_on DAY, limit INT) -> many
SELECT p.id AS id:ID, p.care_case AS care_case:ID, p.start AS start:TEXT,
       p.start_on AS start_on:DAY, p.begun_at AS begun_at:INSTANT,
       p.heard_at AS heard_at:INSTANT?, p.settled_at AS settled_at:INSTANT?,
       p.home_at AS home_at:INSTANT?, h.municipality AS municipality:TEXT?
  FROM continuity_plan p
  JOIN person h ON h.id = p.person
 WHERE p.start_on >= $from_on AND p.start_on <= $to_on
   AND (p.end_reason IS NULL OR p.end_reason <> 'mistake')
 ORDER BY p.start_on, p.id
 LIMIT $limit;

-- name: continuity_interval_case_rows (from_case ID, to_case ID) -> many
-- all: of a page of cases, each with the few plans it had
SELECT p.id AS id:ID, p.care_case AS care_case:ID, p.start AS start:TEXT,
       p.start_on AS start_on:DAY, p.begun_at AS begun_at:INSTANT,
       p.heard_at AS heard_at:INSTANT?, p.settled_at AS settled_at:INSTANT?,
       p.home_at AS home_at:INSTANT?
  FROM continuity_plan p
 WHERE p.care_case >= $from_case AND p.care_case <= $to_case
   AND (p.end_reason IS NULL OR p.end_reason <> 'mistake')
 ORDER BY p.care_case, p.id;

-- name: continuity_holds (institution ID) -> one
SELECT COUNT(*) AS total:INT
  FROM continuity_part c
  JOIN continuity_plan p ON p.id = c.plan
 WHERE c.institution = $institution AND c.replaced_at IS NULL AND p.state <> 6;
