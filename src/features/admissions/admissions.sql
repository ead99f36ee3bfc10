-- admissions.sql -- places chosen, the ways there, the stays.

-- name: admission_case_row (care_case ID) -> one
-- The case as far as this room needs it.
SELECT c.id AS id:ID, c.number AS number:TEXT, c.person AS person:ID, c.holder AS holder:ID?,
       a.name AS holder_name:TEXT?, c.office AS office:ID?, i.name AS office_name:TEXT?,
       i.telephone AS office_telephone:TEXT?, c.urgency AS urgency:TEXT, c.state AS state:INT,
       c.version AS version:INT
  FROM care_case c
  LEFT JOIN account a ON a.id = c.holder
  LEFT JOIN institution i ON i.id = c.office
 WHERE c.id = $care_case;

-- name: admission_add (id ID, care_case ID, person ID, target ID, stay ID?, institution ID, state INT, level INT, article TEXT?, chosen_at INSTANT, entered_at INSTANT, entered_by TEXT, entered_by_account ID?, means TEXT?, said_by SEALED(admission.said_by, id, person)?, reason SEALED(admission.reason, id, person)?) -> changed
INSERT INTO admission (id, care_case, person, target, stay, institution, state, level, article,
                       chosen_at, entered_at, entered_by, entered_by_account, means, said_by, reason, version)
VALUES ($id, $care_case, $person, $target, $stay, $institution, $state, $level, $article, $chosen_at,
        $entered_at, $entered_by, $entered_by_account, $means, $said_by, $reason, 1);

-- name: admission_row_get (id ID) -> one
SELECT a.id AS id:ID, a.care_case AS care_case:ID, a.person AS person:ID, a.target AS target:ID,
       a.stay AS stay:ID?, a.institution AS institution:ID, i.name AS institution_name:TEXT, a.state AS state:INT,
       a.level AS level:INT, a.article AS article:TEXT?, a.chosen_at AS chosen_at:INSTANT,
       a.entered_at AS entered_at:INSTANT, a.entered_by AS entered_by:TEXT,
       a.entered_by_account AS entered_by_account:ID?, a.means AS means:TEXT?,
       a.said_by AS said_by:SEALED(admission.said_by, id, person)?,
       a.reason AS reason:SEALED(admission.reason, id, person)?,
       a.identity_told_at AS identity_told_at:INSTANT?, a.identity_way AS identity_way:TEXT?,
       a.admitted_at AS admitted_at:INSTANT?, a.ended_at AS ended_at:INSTANT?,
       a.outcome AS outcome:TEXT?,
       a.exit_place AS exit_place:SEALED(admission.exit_place, id, person)?,
       a.version AS version:INT
  FROM admission a
  JOIN institution i ON i.id = a.institution
 WHERE a.id = $id;

-- name: admission_ids (care_case ID, limit INT) -> many
-- Newest first.
SELECT a.id AS id:ID
  FROM admission a
 WHERE a.care_case = $care_case
 ORDER BY a.id DESC
 LIMIT $limit;

-- name: admission_open_id (care_case ID) -> one
SELECT a.id AS id:ID
  FROM admission a
 WHERE a.care_case = $care_case AND a.state IN (1, 2, 3);

-- name: admission_ids_at (institution ID, limit INT) -> many
-- Who comes, and who has come; the last ones first.
SELECT a.id AS id:ID
  FROM admission a
 WHERE a.institution = $institution AND a.state IN (1, 2, 3)
 ORDER BY a.id DESC
 LIMIT $limit;

-- name: admission_move (id ID, version INT, state INT, admitted_at INSTANT?, ended_at INSTANT?, outcome TEXT?, person ID, exit_place SEALED(admission.exit_place, id, person)?) -> changed
UPDATE admission
   SET state = $state, admitted_at = $admitted_at, ended_at = $ended_at, outcome = $outcome,
       exit_place = $exit_place, version = version + 1
 WHERE id = $id AND version = $version AND person = $person;

-- name: admission_row_told (id ID, told_at INSTANT, way TEXT) -> changed
-- The first telling counts; it is no change that somebody at a form must know of.
UPDATE admission SET identity_told_at = $told_at, identity_way = $way
 WHERE id = $id AND identity_told_at IS NULL;

-- name: admission_transport_add (id ID, admission ID, person ID, revision INT, is_cancelled FLAG, kind TEXT, leaves_at INSTANT, arrives_at INSTANT?, company SEALED(admission_transport.company, id, person)?, telephone TEXT?, escort SEALED(admission_transport.escort, id, person)?, can_suction INT, confirmed_by SEALED(admission_transport.confirmed_by, id, person), note SEALED(admission_transport.note, id, person)?, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO admission_transport (id, admission, revision, is_cancelled, kind, leaves_at, arrives_at,
                                 company, telephone, escort, can_suction, confirmed_by, note,
                                 entered_at, entered_by)
SELECT $id, a.id, $revision, $is_cancelled, $kind, $leaves_at, $arrives_at, $company, $telephone,
       $escort, $can_suction, $confirmed_by, $note, $entered_at, $entered_by
  FROM admission a
 WHERE a.id = $admission AND a.person = $person;

-- name: admission_transport_get (admission ID) -> one
-- The newest revision.
SELECT t.id AS id:ID, a.person AS person:ID, t.revision AS revision:INT,
       CASE WHEN t.is_cancelled = 1 THEN 1 ELSE 0 END AS is_cancelled:FLAG, t.kind AS kind:TEXT,
       t.leaves_at AS leaves_at:INSTANT, t.arrives_at AS arrives_at:INSTANT?,
       t.company AS company:SEALED(admission_transport.company, id, person)?, t.telephone AS telephone:TEXT?,
       t.escort AS escort:SEALED(admission_transport.escort, id, person)?,
       t.can_suction AS can_suction:INT, t.confirmed_by AS confirmed_by:SEALED(admission_transport.confirmed_by, id, person)?,
       t.note AS note:SEALED(admission_transport.note, id, person)?
  FROM admission_transport t
  JOIN admission a ON a.id = t.admission
 WHERE t.admission = $admission
 ORDER BY t.revision DESC
 LIMIT 1;

-- name: admission_count_open (institution ID) -> one
-- Chosen, scheduled or admitted (1, 2, 3).
SELECT COUNT(*) AS total:INT
  FROM admission a
 WHERE a.institution = $institution AND a.state IN (1, 2, 3);
