-- cases.sql -- people and cases as rows.

-- name: person_row_add (id ID, name SEALED(person.name, id, id)?, kana SEALED(person.kana, id, id)?,
--   birth SEALED(person.birth, id, id)?, address SEALED(person.address, id, id)?,
--   telephone SEALED(person.telephone, id, id)?, certificate SEALED(person.certificate, id, id)?,
--   disease_note SEALED(person.disease_note, id, id)?, municipality TEXT?, sex INT, birth_year INT?,
--   disease TEXT?, kana_key INT?, kana_birth_key INT?, family_key INT?, telephone_key INT?,
--   certificate_key INT?, entered_at INSTANT) -> changed
INSERT INTO person (id, name, kana, birth, address, telephone, certificate, disease_note,
                    municipality, sex, birth_year, disease, kana_key, kana_birth_key,
                    family_key, telephone_key, certificate_key, version, entered_at)
VALUES ($id, $name, $kana, $birth, $address, $telephone, $certificate, $disease_note,
        $municipality, $sex, $birth_year, $disease, $kana_key, $kana_birth_key,
        $family_key, $telephone_key, $certificate_key, 1, $entered_at);

-- name: person_row_change (id ID, version INT, name SEALED(person.name, id, id)?,
--   kana SEALED(person.kana, id, id)?, birth SEALED(person.birth, id, id)?,
--   address SEALED(person.address, id, id)?, telephone SEALED(person.telephone, id, id)?,
--   certificate SEALED(person.certificate, id, id)?,
--   disease_note SEALED(person.disease_note, id, id)?, municipality TEXT?, sex INT,
--   birth_year INT?, disease TEXT?, kana_key INT?, kana_birth_key INT?, family_key INT?,
--   telephone_key INT?, certificate_key INT?) -> changed
UPDATE person
   SET name = $name, kana = $kana, birth = $birth, address = $address, telephone = $telephone,
       certificate = $certificate, disease_note = $disease_note, municipality = $municipality,
       sex = $sex, birth_year = $birth_year, disease = $disease, kana_key = $kana_key,
       kana_birth_key = $kana_birth_key, family_key = $family_key,
       telephone_key = $telephone_key, certificate_key = $certificate_key,
       version = version + 1
 WHERE id = $id AND version = $version;

-- name: person_row_plan (id ID, version INT, plan SEALED(person.plan, id, id)?, plan_on DAY?) -> changed
UPDATE person SET plan = $plan, plan_on = $plan_on, version = version + 1
 WHERE id = $id AND version = $version;

-- name: person_row_died (id ID, died_on DAY) -> changed
UPDATE person SET died_on = $died_on, version = version + 1 WHERE id = $id;

-- name: person_row_get (id ID) -> one
SELECT p.id AS id:ID, p.name AS name:SEALED(person.name, id, id)?,
       p.kana AS kana:SEALED(person.kana, id, id)?,
       p.birth AS birth:SEALED(person.birth, id, id)?,
       p.address AS address:SEALED(person.address, id, id)?,
       p.telephone AS telephone:SEALED(person.telephone, id, id)?,
       p.certificate AS certificate:SEALED(person.certificate, id, id)?,
       p.disease_note AS disease_note:SEALED(person.disease_note, id, id)?,
       p.plan AS plan:SEALED(person.plan, id, id)?, p.plan_on AS plan_on:DAY?,
       p.municipality AS municipality:TEXT?, p.sex AS sex:INT, p.disease AS disease:TEXT?,
       p.died_on AS died_on:DAY?, p.version AS version:INT
  FROM person p
 WHERE p.id = $id;

-- name: person_like (kana_key INT?, kana_birth_key INT?, telephone_key INT?, certificate_key INT?, limit INT) -> many
-- Buckets of the blind keys; whoever asks opens the hits and compares.
SELECT p.id AS id:ID
  FROM person p
 WHERE p.kana_birth_key = $kana_birth_key OR p.telephone_key = $telephone_key
    OR p.certificate_key = $certificate_key OR p.kana_key = $kana_key
 ORDER BY p.id DESC
 LIMIT $limit;

-- name: person_alike (year_from INT?, year_to INT?) -> many
-- all: a count for each municipality and disease there is, in the index alone
SELECT p.municipality AS municipality:TEXT?, p.disease AS disease:TEXT?, COUNT(*) AS people:INT
  FROM person p
 WHERE ($year_from IS NULL OR p.birth_year >= $year_from)
   AND ($year_to IS NULL OR p.birth_year <= $year_to)
 GROUP BY p.municipality, p.disease;

-- name: case_row_add (id ID, number TEXT, person ID, holder ID, office ID?, purpose TEXT?, urgency TEXT, state INT, opened_at INSTANT, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO care_case (id, number, person, holder, office, purpose, urgency, state, opened_at,
                       entered_at, entered_by, version)
VALUES ($id, $number, $person, $holder, $office, $purpose, $urgency, $state, $opened_at,
        $entered_at, $entered_by, 1);

-- name: case_row_get (id ID) -> one
SELECT c.id AS id:ID, c.number AS number:TEXT, c.person AS person:ID, c.holder AS holder:ID?,
       a.name AS holder_name:TEXT?, c.office AS office:ID?, c.purpose AS purpose:TEXT?,
       c.urgency AS urgency:TEXT, c.state AS state:INT,
       c.summary AS summary:SEALED(care_case.summary, id, person)?,
       c.opened_at AS opened_at:INSTANT, c.entered_at AS entered_at:INSTANT,
       c.closed_at AS closed_at:INSTANT?, c.outcome AS outcome:TEXT?, c.version AS version:INT
  FROM care_case c
  LEFT JOIN account a ON a.id = c.holder
 WHERE c.id = $id;

-- name: case_row_change (id ID, version INT, person ID, purpose TEXT?, urgency TEXT, summary SEALED(care_case.summary, id, person)?) -> changed
UPDATE care_case
   SET purpose = $purpose, urgency = $urgency, summary = $summary, version = version + 1
 WHERE id = $id AND version = $version AND person = $person;

-- name: case_row_hold (id ID, version INT, holder ID, office ID?) -> changed
UPDATE care_case SET holder = $holder, office = $office, version = version + 1
 WHERE id = $id AND version = $version AND state = 1;

-- name: case_row_close (id ID, version INT, closed_at INSTANT, outcome TEXT) -> changed
UPDATE care_case SET state = 2, closed_at = $closed_at, outcome = $outcome, version = version + 1
 WHERE id = $id AND version = $version AND state = 1;

-- name: case_of_person (person ID) -> one
-- The newest of theirs.
SELECT c.id AS id:ID, c.number AS number:TEXT, c.state AS state:INT, a.name AS holder:TEXT?
  FROM care_case c
  LEFT JOIN account a ON a.id = c.holder
 WHERE c.person = $person
 ORDER BY c.id DESC
 LIMIT 1;

-- name: case_page (state INT?, holder ID?, pattern TEXT?, before_id ID, limit INT) -> many
SELECT c.id AS id:ID, c.number AS number:TEXT, c.person AS person:ID, c.urgency AS urgency:TEXT,
       c.state AS state:INT, c.opened_at AS opened_at:INSTANT, a.name AS holder_name:TEXT?,
       p.kana AS kana:SEALED(person.kana, person, person)?, p.birth_year AS birth_year:INT?,
       p.disease AS disease:TEXT?, p.municipality AS municipality:TEXT?
  FROM care_case c
  JOIN person p ON p.id = c.person
  LEFT JOIN account a ON a.id = c.holder
 WHERE ($state IS NULL OR c.state = $state) AND ($holder IS NULL OR c.holder = $holder)
   AND ($pattern IS NULL OR c.number LIKE $pattern ESCAPE '!') AND c.id < $before_id
 ORDER BY c.id DESC
 LIMIT $limit;

-- name: gap_row_add (id ID, care_case ID, person ID, bedside SEALED(care_gap.bedside, id, person)?, can_suction INT, until_at INSTANT?, power_minutes INT?, oxygen_minutes INT?, bridge SEALED(care_gap.bridge, id, person)?, noted_at INSTANT, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO care_gap (id, care_case, bedside, can_suction, until_at, power_minutes,
                      oxygen_minutes, bridge, noted_at, entered_at, entered_by)
SELECT $id, c.id, $bedside, $can_suction, $until_at, $power_minutes, $oxygen_minutes, $bridge,
       $noted_at, $entered_at, $entered_by
  FROM care_case c
 WHERE c.id = $care_case AND c.person = $person;

-- name: gap_rows (care_case ID, limit INT) -> many
SELECT g.id AS id:ID, c.person AS person:ID,
       g.bedside AS bedside:SEALED(care_gap.bedside, id, person)?,
       g.can_suction AS can_suction:INT, g.until_at AS until_at:INSTANT?,
       g.power_minutes AS power_minutes:INT?, g.oxygen_minutes AS oxygen_minutes:INT?,
       g.bridge AS bridge:SEALED(care_gap.bridge, id, person)?, g.noted_at AS noted_at:INSTANT,
       g.entered_at AS entered_at:INSTANT, g.entered_by AS entered_by:TEXT
  FROM care_gap g
  JOIN care_case c ON c.id = g.care_case
 WHERE g.care_case = $care_case
 ORDER BY g.noted_at DESC, g.id DESC
 LIMIT $limit;

-- name: gap_last (care_case ID) -> one
-- What a list needs of the newest one: nothing of it is sealed.
SELECT g.until_at AS until_at:INSTANT?, g.power_minutes AS power_minutes:INT?,
       g.oxygen_minutes AS oxygen_minutes:INT?, g.noted_at AS noted_at:INSTANT
  FROM care_gap g
 WHERE g.care_case = $care_case
 ORDER BY g.noted_at DESC, g.id DESC
 LIMIT 1;

-- name: need_row_add (id ID, care_case ID, person ID, revision INT, level INT, length_days INT?, from_on DAY?, exit_place SEALED(care_need.exit_place, id, person)?, exit_review_on DAY?, note SEALED(care_need.note, id, person)?, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO care_need (id, care_case, revision, level, length_days, from_on, exit_place,
                       exit_review_on, note, entered_at, entered_by)
SELECT $id, c.id, $revision, $level, $length_days, $from_on, $exit_place, $exit_review_on,
       $note, $entered_at, $entered_by
  FROM care_case c
 WHERE c.id = $care_case AND c.person = $person;

-- name: need_item_add (id ID, care_need ID, person ID, code TEXT, amount INT?, note SEALED(care_need_item.note, id, person)?) -> changed
INSERT INTO care_need_item (id, care_need, code, amount, note)
SELECT $id, n.id, $code, $amount, $note
  FROM care_need n
  JOIN care_case c ON c.id = n.care_case
 WHERE n.id = $care_need AND c.person = $person;

-- name: need_row_get (care_case ID, revision INT) -> one
SELECT n.id AS id:ID, c.person AS person:ID, n.revision AS revision:INT, n.level AS level:INT,
       n.length_days AS length_days:INT?, n.from_on AS from_on:DAY?,
       n.exit_place AS exit_place:SEALED(care_need.exit_place, id, person)?,
       n.exit_review_on AS exit_review_on:DAY?,
       n.note AS note:SEALED(care_need.note, id, person)?, n.frozen_at AS frozen_at:INSTANT?,
       n.entered_at AS entered_at:INSTANT, n.entered_by AS entered_by:TEXT
  FROM care_need n
  JOIN care_case c ON c.id = n.care_case
 WHERE n.care_case = $care_case AND n.revision = $revision;

-- name: need_newest (care_case ID) -> one
SELECT COALESCE(MAX(n.revision), 0) AS revision:INT
  FROM care_need n
 WHERE n.care_case = $care_case;

-- name: need_items (care_need ID, limit INT) -> many
SELECT i.id AS id:ID, c.person AS person:ID, i.code AS code:TEXT, i.amount AS amount:INT?,
       i.note AS note:SEALED(care_need_item.note, id, person)?
  FROM care_need_item i
  JOIN care_need n ON n.id = i.care_need
  JOIN care_case c ON c.id = n.care_case
 WHERE i.care_need = $care_need
 ORDER BY i.id
 LIMIT $limit;

-- name: need_freeze (care_case ID, revision INT, frozen_at INSTANT) -> changed
UPDATE care_need SET frozen_at = $frozen_at
 WHERE care_case = $care_case AND revision = $revision AND frozen_at IS NULL;

-- name: wish_row_add (id ID, care_case ID, person ID, wish_of INT, who SEALED(wish.who, id, person)?, means TEXT?, said SEALED(wish.said, id, person), said_at INSTANT, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO wish (id, care_case, wish_of, who, means, said, said_at, entered_at, entered_by)
SELECT $id, c.id, $wish_of, $who, $means, $said, $said_at, $entered_at, $entered_by
  FROM care_case c
 WHERE c.id = $care_case AND c.person = $person;

-- name: wish_rows (care_case ID, limit INT) -> many
SELECT w.id AS id:ID, c.person AS person:ID, w.wish_of AS wish_of:INT,
       w.who AS who:SEALED(wish.who, id, person)?, w.means AS means:TEXT?,
       w.said AS said:SEALED(wish.said, id, person)?, w.said_at AS said_at:INSTANT,
       w.entered_at AS entered_at:INSTANT, w.entered_by AS entered_by:TEXT
  FROM wish w
  JOIN care_case c ON c.id = w.care_case
 WHERE w.care_case = $care_case
 ORDER BY w.said_at DESC, w.id DESC
 LIMIT $limit;

-- name: speaking_row_add (id ID, care_case ID, person ID, revision INT,
--   told_patient SEALED(care_in_speaking.told_patient, id, person)?,
--   told_family SEALED(care_in_speaking.told_family, id, person)?,
--   words_to_avoid SEALED(care_in_speaking.words_to_avoid, id, person)?,
--   whom_to_call SEALED(care_in_speaking.whom_to_call, id, person)?,
--   when_not_to_call SEALED(care_in_speaking.when_not_to_call, id, person)?,
--   how_to_reach SEALED(care_in_speaking.how_to_reach, id, person)?,
--   exhaustion SEALED(care_in_speaking.exhaustion, id, person)?,
--   follow_up SEALED(care_in_speaking.follow_up, id, person)?,
--   entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO care_in_speaking (id, care_case, revision, told_patient, told_family,
                              words_to_avoid, whom_to_call, when_not_to_call, how_to_reach,
                              exhaustion, follow_up, entered_at, entered_by)
SELECT $id, c.id, $revision, $told_patient, $told_family, $words_to_avoid, $whom_to_call,
       $when_not_to_call, $how_to_reach, $exhaustion, $follow_up, $entered_at, $entered_by
  FROM care_case c
 WHERE c.id = $care_case AND c.person = $person;

-- name: speaking_newest (care_case ID) -> one
SELECT s.id AS id:ID, c.person AS person:ID, s.revision AS revision:INT,
       s.told_patient AS told_patient:SEALED(care_in_speaking.told_patient, id, person)?,
       s.told_family AS told_family:SEALED(care_in_speaking.told_family, id, person)?,
       s.words_to_avoid AS words_to_avoid:SEALED(care_in_speaking.words_to_avoid, id, person)?,
       s.whom_to_call AS whom_to_call:SEALED(care_in_speaking.whom_to_call, id, person)?,
       s.when_not_to_call AS when_not_to_call:SEALED(care_in_speaking.when_not_to_call, id, person)?,
       s.how_to_reach AS how_to_reach:SEALED(care_in_speaking.how_to_reach, id, person)?,
       s.exhaustion AS exhaustion:SEALED(care_in_speaking.exhaustion, id, person)?,
       s.follow_up AS follow_up:SEALED(care_in_speaking.follow_up, id, person)?,
       s.entered_at AS entered_at:INSTANT, s.entered_by AS entered_by:TEXT
  FROM care_in_speaking s
  JOIN care_case c ON c.id = s.care_case
 WHERE s.care_case = $care_case
 ORDER BY s.revision DESC
 LIMIT 1;

-- name: contact_row_add (id ID, care_case ID, person ID, role TEXT, name SEALED(contact.name, id, person)?, telephone SEALED(contact.telephone, id, person)?, hours SEALED(contact.hours, id, person)?, is_day_and_night FLAG, institution ID?) -> changed
INSERT INTO contact (id, care_case, role, name, telephone, hours, is_day_and_night,
                     institution, version)
SELECT $id, c.id, $role, $name, $telephone, $hours, $is_day_and_night, $institution, 1
  FROM care_case c
 WHERE c.id = $care_case AND c.person = $person;

-- name: contact_row_change (id ID, care_case ID, person ID, version INT, role TEXT, name SEALED(contact.name, id, person)?, telephone SEALED(contact.telephone, id, person)?, hours SEALED(contact.hours, id, person)?, is_day_and_night FLAG, institution ID?) -> changed
UPDATE contact
   SET role = $role, name = $name, telephone = $telephone, hours = $hours,
       is_day_and_night = $is_day_and_night, institution = $institution, version = version + 1
 WHERE id = $id AND care_case = $care_case AND version = $version AND ended_at IS NULL
   AND EXISTS (SELECT 1 FROM care_case c WHERE c.id = $care_case AND c.person = $person);

-- name: contact_row_end (id ID, care_case ID, version INT, ended_at INSTANT) -> changed
UPDATE contact SET ended_at = $ended_at, version = version + 1
 WHERE id = $id AND care_case = $care_case AND version = $version AND ended_at IS NULL;

-- name: contact_rows (care_case ID, limit INT) -> many
SELECT k.id AS id:ID, c.person AS person:ID, k.role AS role:TEXT,
       k.name AS name:SEALED(contact.name, id, person)?,
       k.telephone AS telephone:SEALED(contact.telephone, id, person)?,
       k.hours AS hours:SEALED(contact.hours, id, person)?,
       CASE WHEN k.is_day_and_night = 1 THEN 1 ELSE 0 END AS is_day_and_night:FLAG,
       k.institution AS institution:ID?, k.version AS version:INT
  FROM contact k
  JOIN care_case c ON c.id = k.care_case
 WHERE k.care_case = $care_case AND k.ended_at IS NULL
 ORDER BY k.role, k.id
 LIMIT $limit;
