-- respite.sql -- applications, periods and places as rows.

-- name: respite_row_add (id ID, number TEXT, care_case ID, person ID, programme TEXT, edition_on DAY, office ID, municipality TEXT, device TEXT?, reason TEXT, is_sudden FLAG, is_confirmed FLAG, revision INT, has_certificate INT, certificate_until DAY?, is_at_home INT, is_stable INT, doctor_consents INT, uses_short_stay INT, consented_on DAY?, sheet_revision INT?, state INT, received_at INSTANT, entered_at INSTANT, entered_by TEXT, doctor SEALED(respite_application.doctor, id, person)?, note SEALED(respite_application.note, id, person)?) -> changed
INSERT INTO respite_application (id, number, care_case, person, programme, edition_on,
                                 office, municipality, device, reason, is_sudden,
                                 is_confirmed, revision, has_certificate,
                                 certificate_until, is_at_home, is_stable,
                                 doctor_consents, uses_short_stay, consented_on,
                                 sheet_revision, state, received_at, entered_at,
                                 entered_by, doctor, note, version)
VALUES ($id, $number, $care_case, $person, $programme, $edition_on, $office,
        $municipality, $device, $reason, $is_sudden, $is_confirmed, $revision,
        $has_certificate, $certificate_until, $is_at_home, $is_stable,
        $doctor_consents, $uses_short_stay, $consented_on, $sheet_revision, $state,
        $received_at, $entered_at, $entered_by, $doctor, $note, 1);

-- name: respite_row_get (id ID) -> one
SELECT a.id AS id:ID, a.number AS number:TEXT, a.care_case AS care_case:ID, a.person
       AS person:ID, a.programme AS programme:TEXT, a.edition_on AS edition_on:DAY,
       a.office AS office:ID, a.municipality AS municipality:TEXT, a.device AS
       device:TEXT?, a.reason AS reason:TEXT, CASE WHEN a.is_sudden = 1 THEN 1 ELSE 0
       END AS is_sudden:FLAG, CASE WHEN a.is_confirmed = 1 THEN 1 ELSE 0 END AS
       is_confirmed:FLAG, a.revision AS revision:INT, a.has_certificate AS
       has_certificate:INT, a.certificate_until AS certificate_until:DAY?,
       a.is_at_home AS is_at_home:INT, a.is_stable AS is_stable:INT, a.doctor_consents
       AS doctor_consents:INT, a.uses_short_stay AS uses_short_stay:INT,
       a.consented_on AS consented_on:DAY?, a.sheet_revision AS sheet_revision:INT?,
       a.state AS state:INT, a.received_at AS received_at:INSTANT, a.decided_at AS
       decided_at:INSTANT?, a.decided_by AS decided_by:TEXT?, a.ending AS
       ending:TEXT?, a.ended_at AS ended_at:INSTANT?, a.entered_at AS
       entered_at:INSTANT, a.entered_by AS entered_by:TEXT, a.version AS version:INT,
       a.doctor AS doctor:SEALED(respite_application.doctor, id, person)?, a.note AS
       note:SEALED(respite_application.note, id, person)?, a.decision_reason AS
       decision_reason:SEALED(respite_application.decision_reason, id, person)?,
       c.number AS case_number:TEXT, c.office AS case_office:ID?, c.holder AS
       holder:ID?, h.name AS holder_name:TEXT?, i.name AS office_name:TEXT
  FROM respite_application a
  JOIN care_case c ON c.id = a.care_case
  JOIN institution i ON i.id = a.office
  LEFT JOIN account h ON h.id = c.holder
 WHERE a.id = $id;

-- name: respite_open_id (care_case ID) -> one
SELECT a.id AS id:ID
  FROM respite_application a
 WHERE a.care_case = $care_case AND a.state <= 6;

-- name: respite_row_step (id ID, version INT, person ID, state INT, is_confirmed FLAG, decided_at INSTANT?, decided_by TEXT?, decision_reason SEALED(respite_application.decision_reason, id, person)?, ending TEXT?, ended_at INSTANT?) -> changed
UPDATE respite_application
   SET state = $state, is_confirmed = $is_confirmed, decided_at = $decided_at,
       decided_by = $decided_by, decision_reason = $decision_reason, ending = $ending,
       ended_at = $ended_at, version = version + 1
 WHERE id = $id AND version = $version AND person = $person;

-- name: respite_row_change (id ID, version INT, person ID, reason TEXT, revision INT, device TEXT?, has_certificate INT, certificate_until DAY?, is_at_home INT, is_stable INT, doctor_consents INT, uses_short_stay INT, doctor SEALED(respite_application.doctor, id, person)?, consented_on DAY?, note SEALED(respite_application.note, id, person)?, sheet_revision INT?) -> changed
UPDATE respite_application
   SET reason = $reason, revision = $revision, device = $device,
       has_certificate = $has_certificate, certificate_until = $certificate_until,
       is_at_home = $is_at_home, is_stable = $is_stable,
       doctor_consents = $doctor_consents, uses_short_stay = $uses_short_stay,
       doctor = $doctor, consented_on = $consented_on, note = $note,
       sheet_revision = $sheet_revision, version = version + 1
 WHERE id = $id AND version = $version AND person = $person;

-- name: respite_row_switch (id ID, version INT, is_sudden FLAG) -> changed
UPDATE respite_application SET is_sudden = $is_sudden, version = version + 1
 WHERE id = $id AND version = $version;

-- name: respite_row_move (id ID, version INT, office ID, municipality TEXT, programme TEXT, edition_on DAY) -> changed
UPDATE respite_application
   SET office = $office, municipality = $municipality, programme = $programme,
       edition_on = $edition_on, version = version + 1
 WHERE id = $id AND version = $version;

-- name: respite_period_add (id ID, application ID, revision INT, place INT, from_on DAY, to_on DAY) -> changed
INSERT INTO respite_period (id, application, revision, place, from_on, to_on)
VALUES ($id, $application, $revision, $place, $from_on, $to_on);

-- name: respite_period_rows (application ID, revision INT) -> many
-- all: at most four of a revision
SELECT p.from_on AS from_on:DAY, p.to_on AS to_on:DAY
  FROM respite_period p
 WHERE p.application = $application AND p.revision = $revision
 ORDER BY p.place;

-- name: respite_wish_add (id ID, application ID, revision INT, institution ID, is_refused FLAG) -> changed
INSERT INTO respite_place_wish (id, application, revision, institution, is_refused)
VALUES ($id, $application, $revision, $institution, $is_refused);

-- name: respite_wish_rows (application ID, revision INT) -> many
-- all: at most eight of a revision
SELECT w.institution AS institution:ID,
       CASE WHEN w.is_refused = 1 THEN 1 ELSE 0 END AS is_refused:FLAG
  FROM respite_place_wish w
 WHERE w.application = $application AND w.revision = $revision
 ORDER BY w.id;

-- name: respite_page (open_only FLAG, sudden_only FLAG, state INT?, office ID?, holder ID?, pattern TEXT?, before_id ID, limit INT) -> many
SELECT a.id AS id:ID, a.number AS number:TEXT, a.care_case AS care_case:ID,
       a.person AS person:ID, a.programme AS programme:TEXT, a.edition_on AS edition_on:DAY,
       a.office AS office:ID, a.municipality AS municipality:TEXT, a.reason AS reason:TEXT,
       CASE WHEN a.is_sudden = 1 THEN 1 ELSE 0 END AS is_sudden:FLAG,
       CASE WHEN a.is_confirmed = 1 THEN 1 ELSE 0 END AS is_confirmed:FLAG,
       a.state AS state:INT, a.received_at AS received_at:INSTANT, w.from_on AS from_on:DAY?,
       w.to_on AS to_on:DAY?, i.name AS office_name:TEXT, h.name AS holder_name:TEXT?,
       p.name AS name:SEALED(person.name, person, person)?,
       p.kana AS kana:SEALED(person.kana, person, person)?
  FROM respite_application a
  JOIN care_case c ON c.id = a.care_case
  JOIN institution i ON i.id = a.office
  JOIN person p ON p.id = a.person
  LEFT JOIN respite_period w
    ON w.application = a.id AND w.revision = a.revision AND w.place = 1
  LEFT JOIN account h ON h.id = c.holder
 WHERE ($open_only = 0 OR a.state <= 6) AND ($sudden_only = 0 OR a.is_sudden = 1)
   AND ($state IS NULL OR a.state = $state) AND ($office IS NULL OR a.office = $office)
   AND ($holder IS NULL OR c.holder = $holder)
   AND ($pattern IS NULL OR a.number LIKE $pattern ESCAPE '!') AND a.id < $before_id
 ORDER BY a.id DESC
 LIMIT $limit;

-- name: respite_in_state (state INT, programme TEXT, limit INT) -> many
SELECT a.id AS id:ID
  FROM respite_application a
 WHERE a.state = $state AND a.programme = $programme
 ORDER BY a.id
 LIMIT $limit;

-- name: respite_case_of_person (person ID) -> one
-- The open thread that a temporary admission was begun for.
SELECT c.id AS id:ID
  FROM care_case c
 WHERE c.person = $person AND c.state = 1 AND c.purpose = 'respite'
 ORDER BY c.id DESC
 LIMIT 1;

-- name: respite_case_state (id ID) -> one
SELECT c.person AS person:ID, c.state AS state:INT, c.purpose AS purpose:TEXT?,
       c.office AS office:ID?, c.holder AS holder:ID?
  FROM care_case c
 WHERE c.id = $id;

-- name: respite_need_codes (care_case ID, limit INT) -> many
-- What the newest revision of the case's need says, by code.
SELECT i.code AS code:TEXT
  FROM care_need_item i
  JOIN care_need n ON n.id = i.care_need
 WHERE n.care_case = $care_case
   AND n.revision = (SELECT MAX(m.revision) FROM care_need m WHERE m.care_case = $care_case)
 ORDER BY i.id
 LIMIT $limit;

-- name: respite_need_revision (care_case ID) -> one
SELECT COALESCE(MAX(n.revision), 0) AS revision:INT
  FROM care_need n
 WHERE n.care_case = $care_case;

-- name: respite_sheet_revision (care_case ID) -> one
-- The newest sheet that has come (received or confirmed).
SELECT MAX(s.revision) AS revision:INT?
  FROM medical_sheet s
 WHERE s.care_case = $care_case AND s.state IN (2, 3);

-- name: respite_move_add (id ID, application ID, from_office ID, to_office ID, from_municipality TEXT, to_municipality TEXT, moved_on DAY, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO respite_move (id, application, from_office, to_office, from_municipality,
                          to_municipality, moved_on, entered_at, entered_by)
VALUES ($id, $application, $from_office, $to_office, $from_municipality, $to_municipality,
        $moved_on, $entered_at, $entered_by);

-- name: respite_move_rows (office ID, since INSTANT, limit INT) -> many
SELECT m.application AS application:ID, a.number AS number:TEXT, i.name AS to_name:TEXT,
       m.entered_at AS entered_at:INSTANT
  FROM respite_move m
  JOIN respite_application a ON a.id = m.application
  JOIN institution i ON i.id = m.to_office
 WHERE m.from_office = $office AND m.to_office <> $office AND m.entered_at >= $since
 ORDER BY m.entered_at DESC, m.id DESC
 LIMIT $limit;
