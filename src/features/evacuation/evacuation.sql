-- evacuation.sql -- warnings, who is meant, and what was found out, as rows.

-- name: warning_row_add (id ID, kind TEXT, from_at INSTANT, failed_at INSTANT?, basis TEXT, declared_at INSTANT, declared_by TEXT) -> changed
INSERT INTO disaster_warning (id, kind, from_at, failed_at, basis, declared_at, declared_by,
                              version)
VALUES ($id, $kind, $from_at, $failed_at, $basis, $declared_at, $declared_by, 1);

-- name: warning_row_change (id ID, version INT, kind TEXT, from_at INSTANT, failed_at INSTANT?, basis TEXT) -> changed
UPDATE disaster_warning
   SET kind = $kind, from_at = $from_at, failed_at = $failed_at, basis = $basis,
       version = version + 1
 WHERE id = $id AND version = $version;

-- name: warning_row_end (id ID, version INT, ended_at INSTANT, ended_by TEXT, end_reason TEXT) -> changed
UPDATE disaster_warning
   SET ended_at = $ended_at, ended_by = $ended_by, end_reason = $end_reason,
       version = version + 1
 WHERE id = $id AND version = $version AND ended_at IS NULL;

-- name: warning_row_get (id ID) -> one
SELECT w.id AS id:ID, w.kind AS kind:TEXT, w.from_at AS from_at:INSTANT,
       w.failed_at AS failed_at:INSTANT?, w.basis AS basis:TEXT,
       w.declared_at AS declared_at:INSTANT, w.declared_by AS declared_by:TEXT,
       w.ended_at AS ended_at:INSTANT?, w.ended_by AS ended_by:TEXT?,
       w.end_reason AS end_reason:TEXT?, w.version AS version:INT
  FROM disaster_warning w
 WHERE w.id = $id;

-- name: warning_rows (limit INT) -> many
SELECT w.id AS id:ID
  FROM disaster_warning w
 ORDER BY CASE WHEN w.ended_at IS NULL THEN 0 ELSE 1 END, w.id DESC
 LIMIT $limit;

-- name: warning_place_add (id ID, warning ID, municipality TEXT) -> changed
INSERT INTO warning_municipality (id, warning, municipality)
VALUES ($id, $warning, $municipality);

-- name: warning_place_rows (warning ID, limit INT) -> many
SELECT m.municipality AS municipality:TEXT
  FROM warning_municipality m
 WHERE m.warning = $warning
 ORDER BY m.municipality
 LIMIT $limit;

-- name: evacuation_recorded (municipality TEXT, limit INT) -> many
-- Whoever has a record of power lives there.
SELECT p.id AS person:ID
  FROM person p
 WHERE p.municipality = $municipality AND p.died_on IS NULL
   AND EXISTS (SELECT 1 FROM power_record r WHERE r.person = p.id)
 ORDER BY p.id
 LIMIT $limit;

-- name: evacuation_needing (municipality TEXT, code TEXT, limit INT) -> many
-- Nothing is recorded, but the newest need of an open case hangs on the current.
SELECT p.id AS person:ID
  FROM person p
  JOIN care_case c ON c.person = p.id AND c.state = 1
  JOIN care_need n ON n.care_case = c.id
  JOIN care_need_item i ON i.care_need = n.id
 WHERE p.municipality = $municipality AND p.died_on IS NULL AND i.code = $code
   AND n.revision = (SELECT MAX(o.revision) FROM care_need o WHERE o.care_case = c.id)
   AND NOT EXISTS (SELECT 1 FROM power_record r WHERE r.person = p.id)
 ORDER BY p.id
 LIMIT $limit;

-- name: evacuation_case (person ID) -> one
-- The newest case, an open one before a closed one.
SELECT c.id AS id:ID, c.number AS number:TEXT, c.state AS state:INT,
       c.holder AS holder:ID?
  FROM care_case c
 WHERE c.person = $person
 ORDER BY c.state, c.id DESC
 LIMIT 1;

-- name: evacuation_holder (id ID) -> one
SELECT a.name AS name:TEXT
  FROM account a
 WHERE a.id = $id;

-- name: evacuation_state_add (id ID, warning ID, person ID, revision INT, state INT, note SEALED(evacuation_state.note, id, person)?, happened_at INSTANT, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO evacuation_state (id, warning, person, revision, state, note, happened_at,
                              entered_at, entered_by)
VALUES ($id, $warning, $person, $revision, $state, $note, $happened_at, $entered_at,
        $entered_by);

-- name: evacuation_state_newest (warning ID, person ID) -> one
SELECT s.id AS id:ID, s.person AS person:ID, s.revision AS revision:INT,
       s.state AS state:INT, s.note AS note:SEALED(evacuation_state.note, id, person)?,
       s.happened_at AS happened_at:INSTANT, s.entered_at AS entered_at:INSTANT,
       s.entered_by AS entered_by:TEXT
  FROM evacuation_state s
 WHERE s.warning = $warning AND s.person = $person
 ORDER BY s.revision DESC
 LIMIT 1;

-- name: evacuation_list_due (before_at INSTANT) -> one
-- The first warning in force of which no list was made since.
SELECT w.id AS id:ID
  FROM disaster_warning w
 WHERE w.ended_at IS NULL
   AND NOT EXISTS (SELECT 1 FROM evacuation_list l
                    WHERE l.warning = w.id AND l.made_at > $before_at)
 ORDER BY w.id
 LIMIT 1;

-- name: evacuation_list_add (id ID, warning ID, list SEALED(evacuation_list.list, id, house), made_at INSTANT) -> changed
INSERT INTO evacuation_list (id, warning, list, made_at)
VALUES ($id, $warning, $list, $made_at);

-- name: evacuation_list_raw (id ID) -> one
-- As it is sealed, for the file.
SELECT l.list AS list:BYTES
  FROM evacuation_list l
 WHERE l.id = $id;
