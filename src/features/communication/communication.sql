-- communication.sql -- the sheet and its photographs as rows.

-- name: communication_add (id ID, person ID, care_case ID, revision INT,
--   means SEALED(communication.means, id, person)?,
--   yes_no SEALED(communication.yes_no, id, person)?,
--   device SEALED(communication.device, id, person)?,
--   trigger_at SEALED(communication.trigger_at, id, person)?,
--   call_by SEALED(communication.call_by, id, person)?,
--   position SEALED(communication.position, id, person)?,
--   understood SEALED(communication.understood, id, person)?,
--   approach SEALED(communication.approach, id, person)?,
--   pain SEALED(communication.pain, id, person)?,
--   avoid SEALED(communication.avoid, id, person)?,
--   sleep SEALED(communication.sleep, id, person)?,
--   readers SEALED(communication.readers, id, person)?,
--   confirmed_with SEALED(communication.confirmed_with, id, person)?,
--   confirmed_on DAY?, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO communication (id, person, care_case, revision, means, yes_no, device,
                           trigger_at, call_by, position, understood, approach, pain,
                           avoid, sleep, readers, confirmed_with, confirmed_on,
                           entered_at, entered_by)
VALUES ($id, $person, $care_case, $revision, $means, $yes_no, $device, $trigger_at,
        $call_by, $position, $understood, $approach, $pain, $avoid, $sleep, $readers,
        $confirmed_with, $confirmed_on, $entered_at, $entered_by);

-- name: communication_newest (person ID) -> one
SELECT c.id AS id:ID, c.person AS person:ID, c.revision AS revision:INT,
       c.means AS means:SEALED(communication.means, id, person)?,
       c.yes_no AS yes_no:SEALED(communication.yes_no, id, person)?,
       c.device AS device:SEALED(communication.device, id, person)?,
       c.trigger_at AS trigger_at:SEALED(communication.trigger_at, id, person)?,
       c.call_by AS call_by:SEALED(communication.call_by, id, person)?,
       c.position AS position:SEALED(communication.position, id, person)?,
       c.understood AS understood:SEALED(communication.understood, id, person)?,
       c.approach AS approach:SEALED(communication.approach, id, person)?,
       c.pain AS pain:SEALED(communication.pain, id, person)?,
       c.avoid AS avoid:SEALED(communication.avoid, id, person)?,
       c.sleep AS sleep:SEALED(communication.sleep, id, person)?,
       c.readers AS readers:SEALED(communication.readers, id, person)?,
       c.confirmed_with AS confirmed_with:SEALED(communication.confirmed_with, id, person)?,
       c.confirmed_on AS confirmed_on:DAY?, c.entered_at AS entered_at:INSTANT,
       c.entered_by AS entered_by:TEXT
  FROM communication c
 WHERE c.person = $person
 ORDER BY c.revision DESC
 LIMIT 1;

-- name: communication_person (care_case ID) -> one
-- Whose case it is: a row of another room, only read here.
SELECT c.person AS person:ID FROM care_case c WHERE c.id = $care_case;

-- name: communication_since (person ID) -> one
-- How it stands, opening nothing.
SELECT MAX(c.entered_at) AS since:INSTANT?,
       (SELECT COUNT(*) FROM communication_photograph p
         WHERE p.person = $person AND p.ended_at IS NULL) AS photographs:INT
  FROM communication c
 WHERE c.person = $person;

-- name: photograph_add (id ID, person ID, care_case ID, place INT,
--   caption SEALED(communication_photograph.caption, id, person), type TEXT, length INT,
--   content SEALED_BYTES(communication_photograph.content, id, person),
--   entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO communication_photograph (id, person, care_case, place, caption, type, length,
                                      content, entered_at, entered_by)
VALUES ($id, $person, $care_case, $place, $caption, $type, $length, $content, $entered_at,
        $entered_by);

-- name: photograph_rows (person ID) -> many
-- What is shown now, without its bytes.
-- all: the schema allows four
SELECT p.id AS id:ID, p.person AS person:ID, p.place AS place:INT,
       p.caption AS caption:SEALED(communication_photograph.caption, id, person)?,
       p.type AS type:TEXT, p.length AS length:INT, p.entered_at AS entered_at:INSTANT,
       p.entered_by AS entered_by:TEXT
  FROM communication_photograph p
 WHERE p.person = $person AND p.ended_at IS NULL
 ORDER BY p.place;

-- name: photograph_open (id ID, person ID) -> one
SELECT p.id AS id:ID, p.person AS person:ID, p.place AS place:INT,
       p.caption AS caption:SEALED(communication_photograph.caption, id, person)?,
       p.type AS type:TEXT, p.length AS length:INT,
       p.content AS content:SEALED_BYTES(communication_photograph.content, id, person),
       p.entered_at AS entered_at:INSTANT, p.entered_by AS entered_by:TEXT
  FROM communication_photograph p
 WHERE p.id = $id AND p.person = $person AND p.ended_at IS NULL;

-- name: photograph_end (id ID, person ID, at INSTANT, by TEXT,
--   end_reason SEALED(communication_photograph.end_reason, id, person)) -> changed
UPDATE communication_photograph
   SET ended_at = $at, ended_by = $by, end_reason = $end_reason
 WHERE id = $id AND person = $person AND ended_at IS NULL;
