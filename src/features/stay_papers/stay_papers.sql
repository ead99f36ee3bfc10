-- stay_papers.sql -- what surrounds a temporary stay, as rows.

-- name: visit_add (id ID, stay ID, person ID, revision INT, state INT, way TEXT?, at INSTANT?,
--   who SEALED(stay_visit.who, id, person)?, said SEALED(stay_visit.said, id, person)?,
--   entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO stay_visit (id, stay, person, revision, state, way, at, who, said, entered_at,
                        entered_by)
VALUES ($id, $stay, $person, $revision, $state, $way, $at, $who, $said, $entered_at,
        $entered_by);

-- name: visit_newest (stay ID) -> one
SELECT v.id AS id:ID, v.person AS person:ID, v.revision AS revision:INT, v.state AS state:INT,
       v.way AS way:TEXT?, v.at AS at:INSTANT?,
       v.who AS who:SEALED(stay_visit.who, id, person)?,
       v.said AS said:SEALED(stay_visit.said, id, person)?,
       v.entered_at AS entered_at:INSTANT, v.entered_by AS entered_by:TEXT
  FROM stay_visit v
 WHERE v.stay = $stay
 ORDER BY v.revision DESC
 LIMIT 1;

-- name: checkin_add (id ID, stay ID, person ID, revision INT, at INSTANT,
--   by_name SEALED(stay_checkin.by_name, id, person), entered_at INSTANT,
--   entered_by TEXT) -> changed
INSERT INTO stay_checkin (id, stay, person, revision, at, by_name, entered_at, entered_by)
VALUES ($id, $stay, $person, $revision, $at, $by_name, $entered_at, $entered_by);

-- name: checkin_item_add (id ID, checkin ID, person ID, code TEXT, is_must FLAG,
--   detail SEALED(stay_checkin_item.detail, id, person)?, answer INT,
--   note SEALED(stay_checkin_item.note, id, person)?) -> changed
INSERT INTO stay_checkin_item (id, checkin, person, code, is_must, detail, answer, note)
VALUES ($id, $checkin, $person, $code, $is_must, $detail, $answer, $note);

-- name: checkin_newest (stay ID) -> one
SELECT c.id AS id:ID, c.person AS person:ID, c.revision AS revision:INT, c.at AS at:INSTANT,
       c.by_name AS by_name:SEALED(stay_checkin.by_name, id, person)?,
       c.entered_at AS entered_at:INSTANT, c.entered_by AS entered_by:TEXT
  FROM stay_checkin c
 WHERE c.stay = $stay
 ORDER BY c.revision DESC
 LIMIT 1;

-- name: checkin_items (checkin ID, limit INT) -> many
SELECT i.id AS id:ID, i.person AS person:ID, i.code AS code:TEXT,
       CASE WHEN i.is_must = 1 THEN 1 ELSE 0 END AS is_must:FLAG,
       i.detail AS detail:SEALED(stay_checkin_item.detail, id, person)?,
       i.answer AS answer:INT,
       i.note AS note:SEALED(stay_checkin_item.note, id, person)?
  FROM stay_checkin_item i
 WHERE i.checkin = $checkin
 ORDER BY i.id
 LIMIT $limit;

-- name: change_add (id ID, stay ID, person ID, happened_at INSTANT,
--   said SEALED(stay_ward_change.said, id, person),
--   by_name SEALED(stay_ward_change.by_name, id, person), entered_at INSTANT,
--   entered_by TEXT) -> changed
INSERT INTO stay_ward_change (id, stay, person, happened_at, said, by_name, entered_at, entered_by)
VALUES ($id, $stay, $person, $happened_at, $said, $by_name, $entered_at, $entered_by);

-- name: change_rows (stay ID, limit INT) -> many
SELECT c.id AS id:ID, c.person AS person:ID, c.happened_at AS happened_at:INSTANT,
       c.said AS said:SEALED(stay_ward_change.said, id, person)?,
       c.by_name AS by_name:SEALED(stay_ward_change.by_name, id, person)?,
       c.entered_at AS entered_at:INSTANT, c.entered_by AS entered_by:TEXT
  FROM stay_ward_change c
 WHERE c.stay = $stay
 ORDER BY c.happened_at, c.id
 LIMIT $limit;

-- name: summary_add (id ID, stay ID, person ID, revision INT,
--   course SEALED(stay_summary.course, id, person),
--   devices SEALED(stay_summary.devices, id, person)?,
--   medicines SEALED(stay_summary.medicines, id, person)?,
--   speaking SEALED(stay_summary.speaking, id, person)?,
--   watch SEALED(stay_summary.watch, id, person)?,
--   by_name SEALED(stay_summary.by_name, id, person), entered_at INSTANT,
--   entered_by TEXT) -> changed
INSERT INTO stay_summary (id, stay, person, revision, course, devices, medicines, speaking,
                          watch, by_name, entered_at, entered_by)
VALUES ($id, $stay, $person, $revision, $course, $devices, $medicines, $speaking, $watch,
        $by_name, $entered_at, $entered_by);

-- name: summary_newest (stay ID) -> one
SELECT s.id AS id:ID, s.person AS person:ID, s.revision AS revision:INT,
       s.course AS course:SEALED(stay_summary.course, id, person)?,
       s.devices AS devices:SEALED(stay_summary.devices, id, person)?,
       s.medicines AS medicines:SEALED(stay_summary.medicines, id, person)?,
       s.speaking AS speaking:SEALED(stay_summary.speaking, id, person)?,
       s.watch AS watch:SEALED(stay_summary.watch, id, person)?,
       s.by_name AS by_name:SEALED(stay_summary.by_name, id, person)?,
       s.entered_at AS entered_at:INSTANT, s.entered_by AS entered_by:TEXT
  FROM stay_summary s
 WHERE s.stay = $stay
 ORDER BY s.revision DESC
 LIMIT 1;

-- name: paper_add (id ID, application ID, stay ID?, care_case ID, person ID, number TEXT,
--   kind INT, addressee INT, to_name SEALED(stay_paper.to_name, id, person), channel INT,
--   to_number SEALED(stay_paper.to_number, id, person)?, verified_on DAY?,
--   body SEALED(stay_paper.body, id, person), notice ID, from_on DAY?, to_on DAY?,
--   made_at INSTANT, made_by TEXT) -> changed
INSERT INTO stay_paper (id, application, stay, care_case, person, number, kind, addressee,
                        to_name, channel, to_number, verified_on, body, notice, from_on,
                        to_on, made_at, made_by)
VALUES ($id, $application, $stay, $care_case, $person, $number, $kind, $addressee, $to_name,
        $channel, $to_number, $verified_on, $body, $notice, $from_on, $to_on, $made_at,
        $made_by);

-- name: paper_rows (application ID, limit INT) -> many
-- Newest first; the state of the sending is the outbox's row, only read here.
SELECT p.id AS id:ID, p.application AS application:ID, p.stay AS stay:ID?,
       p.care_case AS care_case:ID, p.person AS person:ID, p.number AS number:TEXT,
       p.kind AS kind:INT, p.addressee AS addressee:INT,
       p.to_name AS to_name:SEALED(stay_paper.to_name, id, person)?,
       p.channel AS channel:INT,
       p.to_number AS to_number:SEALED(stay_paper.to_number, id, person)?,
       p.verified_on AS verified_on:DAY?, p.notice AS notice:ID, n.state AS state:INT,
       p.from_on AS from_on:DAY?, p.to_on AS to_on:DAY?, p.made_at AS made_at:INSTANT,
       p.made_by AS made_by:TEXT
  FROM stay_paper p
  JOIN notice n ON n.id = p.notice
 WHERE p.application = $application
 ORDER BY p.id DESC
 LIMIT $limit;

-- name: paper_get (id ID) -> one
SELECT p.id AS id:ID, p.application AS application:ID, p.stay AS stay:ID?,
       p.care_case AS care_case:ID, p.person AS person:ID, p.number AS number:TEXT,
       p.kind AS kind:INT, p.addressee AS addressee:INT,
       p.to_name AS to_name:SEALED(stay_paper.to_name, id, person)?,
       p.channel AS channel:INT,
       p.to_number AS to_number:SEALED(stay_paper.to_number, id, person)?,
       p.verified_on AS verified_on:DAY?,
       p.body AS body:SEALED(stay_paper.body, id, person)?, p.notice AS notice:ID,
       n.state AS state:INT, p.from_on AS from_on:DAY?, p.to_on AS to_on:DAY?,
       p.made_at AS made_at:INSTANT, p.made_by AS made_by:TEXT
  FROM stay_paper p
  JOIN notice n ON n.id = p.notice
 WHERE p.id = $id;
