-- contacts.sql -- contacts and care in speaking as rows.

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
