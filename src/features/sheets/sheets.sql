-- Medical sheets as rows: versions of a case's sheet, and the files that came with them.

-- name: sheet_case_get (id ID) -> one
-- The case, whose it is and who asks for it: rows of other rooms, only read here, because
-- whoever holds a link has no right to open the case.
SELECT c.id AS id:ID, c.number AS number:TEXT, c.person AS person:ID, c.holder AS holder:ID?,
       c.office AS office:ID?, c.urgency AS urgency:TEXT, c.state AS state:INT,
       p.kana AS kana:SEALED(person.kana, person, person)?,
       p.birth_year AS birth_year:INT?, a.name AS holder_name:TEXT?,
       i.name AS office_name:TEXT?, i.telephone AS telephone:TEXT?, i.fax AS fax:TEXT?
  FROM care_case c
  JOIN person p ON p.id = c.person
  LEFT JOIN account a ON a.id = c.holder
  LEFT JOIN institution i ON i.id = c.office
 WHERE c.id = $id;

-- name: sheet_states (care_case ID) -> many
-- How it stands, without opening anything; newest first.
-- all: a case has a few versions
SELECT s.id AS id:ID, s.person AS person:ID, s.revision AS revision:INT, s.state AS state:INT,
       s.way AS way:INT, s.asked_at AS asked_at:INSTANT?, s.due_at AS due_at:INSTANT?,
       s.received_at AS received_at:INSTANT?, s.confirmed_at AS confirmed_at:INSTANT?,
       s.confirmed_by AS confirmed_by:TEXT?, s.file AS file:ID?,
       s.changed_at AS changed_at:INSTANT, s.changed_by AS changed_by:TEXT,
       s.version AS version:INT
  FROM medical_sheet s
 WHERE s.care_case = $care_case
 ORDER BY s.revision DESC;

-- name: sheet_rows (care_case ID) -> many
-- Newest first, opened.
-- all: a case has a few versions
SELECT s.id AS id:ID, s.care_case AS care_case:ID, s.person AS person:ID,
       s.revision AS revision:INT, s.state AS state:INT, s.way AS way:INT,
       s.asked_at AS asked_at:INSTANT?, s.asked_by AS asked_by:TEXT?,
       s.asked_of AS asked_of:SEALED(medical_sheet.asked_of, id, person)?,
       s.asked_institution AS asked_institution:SEALED(medical_sheet.asked_institution, id, person)?,
       s.due_at AS due_at:INSTANT?, s.received_at AS received_at:INSTANT?,
       s.received_from AS received_from:SEALED(medical_sheet.received_from, id, person)?,
       s.entered_at AS entered_at:INSTANT?, s.entered_by AS entered_by:TEXT?,
       s.confirmed_at AS confirmed_at:INSTANT?, s.confirmed_by AS confirmed_by:TEXT?,
       s.withdrawn_at AS withdrawn_at:INSTANT?, s.withdrawn_by AS withdrawn_by:TEXT?,
       s.withdrawn_why AS withdrawn_why:SEALED(medical_sheet.withdrawn_why, id, person)?,
       s.diagnosis AS diagnosis:SEALED(medical_sheet.diagnosis, id, person)?,
       s.history AS history:SEALED(medical_sheet.history, id, person)?,
       s.respiration AS respiration:SEALED(medical_sheet.respiration, id, person)?,
       s.nutrition AS nutrition:SEALED(medical_sheet.nutrition, id, person)?,
       s.medication AS medication:SEALED(medical_sheet.medication, id, person)?,
       s.allergies AS allergies:SEALED(medical_sheet.allergies, id, person)?,
       s.infection AS infection:SEALED(medical_sheet.infection, id, person)?,
       s.communication AS communication:SEALED(medical_sheet.communication, id, person)?,
       s.cautions AS cautions:SEALED(medical_sheet.cautions, id, person)?,
       s.told AS told:SEALED(medical_sheet.told, id, person)?,
       s.doctor AS doctor:SEALED(medical_sheet.doctor, id, person)?,
       s.doctor_institution AS doctor_institution:SEALED(medical_sheet.doctor_institution, id, person)?,
       s.file AS file:ID?, s.changed_at AS changed_at:INSTANT,
       s.changed_by AS changed_by:TEXT, s.version AS version:INT, f.id AS file_id:ID?,
       f.name AS file_name:SEALED(medical_sheet_file.name, file_id, person)?,
       f.type AS file_type:INT?, f.length AS file_bytes:INT?,
       f.ended_at AS file_ended_at:INSTANT?
  FROM medical_sheet s
  LEFT JOIN medical_sheet_file f ON f.id = s.file
 WHERE s.care_case = $care_case
 ORDER BY s.revision DESC;

-- name: sheet_row_add (id ID, care_case ID, person ID, revision INT, state INT, way INT,
--   asked_at INSTANT?, asked_by TEXT?,
--   asked_of SEALED(medical_sheet.asked_of, id, person)?,
--   asked_institution SEALED(medical_sheet.asked_institution, id, person)?,
--   due_at INSTANT?, received_at INSTANT?,
--   received_from SEALED(medical_sheet.received_from, id, person)?,
--   entered_at INSTANT?, entered_by TEXT?,
--   diagnosis SEALED(medical_sheet.diagnosis, id, person)?,
--   history SEALED(medical_sheet.history, id, person)?,
--   respiration SEALED(medical_sheet.respiration, id, person)?,
--   nutrition SEALED(medical_sheet.nutrition, id, person)?,
--   medication SEALED(medical_sheet.medication, id, person)?,
--   allergies SEALED(medical_sheet.allergies, id, person)?,
--   infection SEALED(medical_sheet.infection, id, person)?,
--   communication SEALED(medical_sheet.communication, id, person)?,
--   cautions SEALED(medical_sheet.cautions, id, person)?,
--   told SEALED(medical_sheet.told, id, person)?,
--   doctor SEALED(medical_sheet.doctor, id, person)?,
--   doctor_institution SEALED(medical_sheet.doctor_institution, id, person)?, file ID?,
--   changed_at INSTANT, changed_by TEXT) -> changed
INSERT INTO medical_sheet (id, care_case, person, revision, state, way, asked_at,
                           asked_by, asked_of, asked_institution, due_at, received_at,
                           received_from, entered_at, entered_by, diagnosis, history,
                           respiration, nutrition, medication, allergies, infection,
                           communication, cautions, told, doctor, doctor_institution,
                           file, changed_at, changed_by, version)
VALUES ($id, $care_case, $person, $revision, $state, $way, $asked_at, $asked_by,
        $asked_of, $asked_institution, $due_at, $received_at, $received_from,
        $entered_at, $entered_by, $diagnosis, $history, $respiration, $nutrition,
        $medication, $allergies, $infection, $communication, $cautions, $told, $doctor,
        $doctor_institution, $file, $changed_at, $changed_by, 1);

-- name: sheet_row_receive (id ID, person ID, version INT, state INT, way INT, received_at INSTANT?,
--   received_from SEALED(medical_sheet.received_from, id, person)?,
--   entered_at INSTANT?, entered_by TEXT?,
--   diagnosis SEALED(medical_sheet.diagnosis, id, person)?,
--   history SEALED(medical_sheet.history, id, person)?,
--   respiration SEALED(medical_sheet.respiration, id, person)?,
--   nutrition SEALED(medical_sheet.nutrition, id, person)?,
--   medication SEALED(medical_sheet.medication, id, person)?,
--   allergies SEALED(medical_sheet.allergies, id, person)?,
--   infection SEALED(medical_sheet.infection, id, person)?,
--   communication SEALED(medical_sheet.communication, id, person)?,
--   cautions SEALED(medical_sheet.cautions, id, person)?,
--   told SEALED(medical_sheet.told, id, person)?,
--   doctor SEALED(medical_sheet.doctor, id, person)?,
--   doctor_institution SEALED(medical_sheet.doctor_institution, id, person)?, file ID?,
--   changed_at INSTANT, changed_by TEXT) -> changed
-- What was asked for has come: nothing stood in its place.
UPDATE medical_sheet
   SET state = $state, way = $way, received_at = $received_at,
       received_from = $received_from, entered_at = $entered_at,
       entered_by = $entered_by, diagnosis = $diagnosis, history = $history,
       respiration = $respiration, nutrition = $nutrition, medication = $medication,
       allergies = $allergies, infection = $infection, communication = $communication,
       cautions = $cautions, told = $told, doctor = $doctor,
       doctor_institution = $doctor_institution, file = $file, changed_at = $changed_at,
       changed_by = $changed_by, version = version + 1
 WHERE id = $id AND version = $version AND person = $person AND state = 1;

-- name: sheet_row_confirm (id ID, version INT, by TEXT, at INSTANT) -> changed
UPDATE medical_sheet
   SET state = 3, confirmed_at = $at, confirmed_by = $by, changed_at = $at, changed_by = $by,
       version = version + 1
 WHERE id = $id AND version = $version AND state = 2;

-- name: sheet_row_withdraw (id ID, person ID, version INT, by TEXT, at INSTANT,
--   withdrawn_why SEALED(medical_sheet.withdrawn_why, id, person)) -> changed
UPDATE medical_sheet
   SET state = 4, withdrawn_at = $at, withdrawn_by = $by, withdrawn_why = $withdrawn_why,
       changed_at = $at, changed_by = $by, version = version + 1
 WHERE id = $id AND version = $version AND person = $person AND state IN (1, 2, 3);

-- name: sheet_file_add (id ID, person ID, name SEALED(medical_sheet_file.name, id, person),
--   type INT, length INT, content SEALED_BYTES(medical_sheet_file.content, id, person),
--   entered_at INSTANT) -> changed
INSERT INTO medical_sheet_file (id, person, name, type, length, content, entered_at)
VALUES ($id, $person, $name, $type, $length, $content, $entered_at);

-- name: sheet_file_get (sheet ID, care_case ID) -> one
-- Only while the version that holds it stands.
SELECT f.id AS id:ID, f.person AS person:ID, f.type AS type:INT, f.length AS length:INT,
       f.name AS name:SEALED(medical_sheet_file.name, id, person)?,
       f.content AS content:SEALED_BYTES(medical_sheet_file.content, id, person)
  FROM medical_sheet s
  JOIN medical_sheet_file f ON f.id = s.file
 WHERE s.id = $sheet AND s.care_case = $care_case AND s.state <> 4 AND f.ended_at IS NULL;

-- name: sheet_file_end (id ID, at INSTANT) -> changed
UPDATE medical_sheet_file SET ended_at = $at WHERE id = $id AND ended_at IS NULL;
