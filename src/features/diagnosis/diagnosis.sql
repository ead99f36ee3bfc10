-- diagnosis.sql -- the way to a diagnosis and what was suspected on it.

-- name: diagnosis_row_add (id ID, care_case ID, person ID, symptom_from_on DAY?,
--   symptom_to_on DAY?, visit_from_on DAY?, visit_to_on DAY?, referred_on DAY?, is_long INT,
--   disturbs INT, organs INT, genetic INT, findings SEALED(diagnosis.findings, id, person)?,
--   course SEALED(diagnosis.course, id, person)?, referrer ID?,
--   referrer_name SEALED(diagnosis.referrer_name, id, person)?, referral ID?,
--   opened_at INSTANT, opened_by TEXT) -> changed
INSERT INTO diagnosis (id, care_case, person, state, symptom_from_on, symptom_to_on,
                       visit_from_on, visit_to_on, referred_on, is_long, disturbs, organs,
                       genetic, findings, course, referrer, referrer_name, referral,
                       opened_at, opened_by, changed_at, changed_by, version)
VALUES ($id, $care_case, $person, 1, $symptom_from_on, $symptom_to_on, $visit_from_on,
        $visit_to_on, $referred_on, $is_long, $disturbs, $organs, $genetic, $findings,
        $course, $referrer, $referrer_name, $referral, $opened_at, $opened_by, $opened_at,
        $opened_by, 1);

-- name: diagnosis_row_change (id ID, person ID, version INT, symptom_from_on DAY?,
--   symptom_to_on DAY?, visit_from_on DAY?, visit_to_on DAY?, referred_on DAY?, is_long INT,
--   disturbs INT, organs INT, genetic INT, findings SEALED(diagnosis.findings, id, person)?,
--   course SEALED(diagnosis.course, id, person)?, referrer ID?,
--   referrer_name SEALED(diagnosis.referrer_name, id, person)?, referral ID?,
--   changed_at INSTANT, changed_by TEXT) -> changed
UPDATE diagnosis
   SET symptom_from_on = $symptom_from_on, symptom_to_on = $symptom_to_on,
       visit_from_on = $visit_from_on, visit_to_on = $visit_to_on,
       referred_on = $referred_on, is_long = $is_long, disturbs = $disturbs,
       organs = $organs, genetic = $genetic, findings = $findings, course = $course,
       referrer = $referrer, referrer_name = $referrer_name, referral = $referral,
       changed_at = $changed_at, changed_by = $changed_by, version = version + 1
 WHERE id = $id AND person = $person AND version = $version AND state = 1;

-- name: diagnosis_row_get (id ID) -> one
SELECT d.id AS id:ID, d.care_case AS care_case:ID, d.person AS person:ID,
       d.state AS state:INT, d.symptom_from_on AS symptom_from_on:DAY?,
       d.symptom_to_on AS symptom_to_on:DAY?, d.visit_from_on AS visit_from_on:DAY?,
       d.visit_to_on AS visit_to_on:DAY?, d.referred_on AS referred_on:DAY?,
       d.is_long AS is_long:INT, d.disturbs AS disturbs:INT, d.organs AS organs:INT,
       d.genetic AS genetic:INT,
       d.findings AS findings:SEALED(diagnosis.findings, id, person)?,
       d.course AS course:SEALED(diagnosis.course, id, person)?, d.referrer AS referrer:ID?,
       d.referrer_name AS referrer_name:SEALED(diagnosis.referrer_name, id, person)?,
       d.referral AS referral:ID?, i.name AS referrer_office:TEXT?,
       d.opened_at AS opened_at:INSTANT, d.opened_by AS opened_by:TEXT,
       d.disease AS disease:TEXT?, d.certainty AS certainty:TEXT?,
       d.named_on AS named_on:DAY?, d.ended_at AS ended_at:INSTANT?,
       d.end_reason AS end_reason:TEXT?, d.changed_at AS changed_at:INSTANT,
       d.changed_by AS changed_by:TEXT, d.version AS version:INT
  FROM diagnosis d
  LEFT JOIN institution i ON i.id = d.referrer
 WHERE d.id = $id;

-- name: diagnosis_newest (care_case ID) -> one
SELECT d.id AS id:ID
  FROM diagnosis d
 WHERE d.care_case = $care_case
 ORDER BY d.id DESC
 LIMIT 1;

-- name: diagnosis_row_named (id ID, version INT, disease TEXT, certainty TEXT?, named_on DAY,
--   ended_at INSTANT, changed_by TEXT) -> changed
UPDATE diagnosis
   SET state = 2, disease = $disease, certainty = $certainty, named_on = $named_on,
       ended_at = $ended_at, changed_at = $ended_at, changed_by = $changed_by,
       version = version + 1
 WHERE id = $id AND version = $version AND state = 1;

-- name: diagnosis_row_ended (id ID, version INT, end_reason TEXT, ended_at INSTANT,
--   changed_by TEXT) -> changed
UPDATE diagnosis
   SET state = 3, end_reason = $end_reason, ended_at = $ended_at, changed_at = $ended_at,
       changed_by = $changed_by, version = version + 1
 WHERE id = $id AND version = $version AND state = 1;

-- name: diagnosis_suspect_rows (diagnosis ID, limit INT) -> many
-- Those that are suspected now.
SELECT s.id AS id:ID, s.about AS about:INT, s.code AS code:TEXT
  FROM diagnosis_suspect s
 WHERE s.diagnosis = $diagnosis AND s.to_at IS NULL
 ORDER BY s.id
 LIMIT $limit;

-- name: diagnosis_suspect_add (id ID, diagnosis ID, about INT, code TEXT, said_by TEXT,
--   from_at INSTANT) -> changed
INSERT INTO diagnosis_suspect (id, diagnosis, about, code, said_by, from_at)
VALUES ($id, $diagnosis, $about, $code, $said_by, $from_at);

-- name: diagnosis_suspect_end (id ID, to_at INSTANT) -> changed
UPDATE diagnosis_suspect SET to_at = $to_at WHERE id = $id;

-- name: diagnosis_count_rows (after_case ID, limit INT) -> many
-- Days and codes alone, case by case.
SELECT d.id AS id:ID, d.care_case AS care_case:ID, d.state AS state:INT,
       d.symptom_from_on AS symptom_from_on:DAY?, d.symptom_to_on AS symptom_to_on:DAY?,
       d.visit_from_on AS visit_from_on:DAY?, d.visit_to_on AS visit_to_on:DAY?,
       d.referred_on AS referred_on:DAY?, d.opened_at AS opened_at:INSTANT,
       d.disease AS disease:TEXT?, d.named_on AS named_on:DAY?, d.ended_at AS ended_at:INSTANT?,
       d.end_reason AS end_reason:TEXT?, h.municipality AS municipality:TEXT?,
       (SELECT s.about FROM diagnosis_suspect s
         WHERE s.diagnosis = d.id AND s.to_at IS NULL AND s.about IN (1, 2)
         ORDER BY s.id LIMIT 1) AS about:INT?,
       (SELECT s.code FROM diagnosis_suspect s
         WHERE s.diagnosis = d.id AND s.to_at IS NULL AND s.about IN (1, 2)
         ORDER BY s.id LIMIT 1) AS suspect:TEXT?
  FROM diagnosis d
  JOIN person h ON h.id = d.person
 WHERE d.care_case > $after_case
 ORDER BY d.care_case, d.id
 LIMIT $limit;

-- name: diagnosis_holder (care_case ID) -> one
-- Who owes the next step.
SELECT c.holder AS holder:ID?, c.office AS office:ID?
  FROM care_case c
 WHERE c.id = $care_case;
