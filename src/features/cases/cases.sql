-- cases.sql -- cases as rows.

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

-- name: case_row_purpose (id ID, purpose TEXT) -> changed
UPDATE care_case SET purpose = $purpose, version = version + 1
 WHERE id = $id AND state = 1;

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

-- name: case_held_count (holder ID) -> one
SELECT COUNT(*) AS count:INT
  FROM care_case c
 WHERE c.holder = $holder AND c.state = 1;
