-- centre_lists.sql -- lists, their rows and the people on them.

-- name: centre_list_add (id ID, centre ID, file_name SEALED(centre_list.file_name, id, house),
--   header SEALED(centre_list.header, id, id), state INT, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO centre_list (id, centre, file_name, header, state, version, entered_at, entered_by)
VALUES ($id, $centre, $file_name, $header, $state, 1, $entered_at, $entered_by);

-- name: centre_list_one (id ID) -> one
SELECT l.id AS id:ID, l.centre AS centre:ID,
       l.file_name AS file_name:SEALED(centre_list.file_name, id, house),
       l.header AS header:SEALED(centre_list.header, id, id)?, l.state AS state:INT,
       l.vanished AS vanished:INT?, l.version AS version:INT, l.entered_at AS entered_at:INSTANT,
       l.entered_by AS entered_by:TEXT
  FROM centre_list l
 WHERE l.id = $id;

-- name: centre_list_of (centre ID, limit INT) -> many
SELECT l.id AS id:ID, l.state AS state:INT
  FROM centre_list l
 WHERE l.centre = $centre
 ORDER BY l.id DESC
 LIMIT $limit;

-- name: centre_list_before (centre ID, id ID) -> many
-- all: their keys are destroyed; a centre has a handful
SELECT l.id AS id:ID
  FROM centre_list l
 WHERE l.centre = $centre AND l.id < $id AND l.state = 2;

-- name: centre_list_newest (centre ID) -> one
SELECT MAX(l.id) AS id:ID?
  FROM centre_list l
 WHERE l.centre = $centre AND l.state = 2;

-- name: centre_list_move (id ID, version INT, state INT, vanished INT?) -> changed
UPDATE centre_list SET state = $state, vanished = $vanished, version = version + 1
 WHERE id = $id AND version = $version;

-- name: centre_list_touch (id ID) -> changed
UPDATE centre_list SET version = version + 1 WHERE id = $id;

-- name: centre_row_add (id ID, list ID, line INT, content SEALED(centre_list_row.content, id, list),
--   verdict INT, entry ID?, person ID?) -> changed
INSERT INTO centre_list_row (id, list, line, content, verdict, answer, entry, person)
VALUES ($id, $list, $line, $content, $verdict, 0, $entry, $person);

-- name: centre_row_all (list ID, limit INT) -> many
SELECT r.id AS id:ID, r.list AS list:ID, r.line AS line:INT,
       r.content AS content:SEALED(centre_list_row.content, id, list)?,
       r.verdict AS verdict:INT, r.answer AS answer:INT, r.entry AS entry:ID?,
       r.person AS person:ID?
  FROM centre_list_row r
 WHERE r.list = $list
 ORDER BY r.line
 LIMIT $limit;

-- name: centre_row_counts (list ID) -> many
-- all: one for each verdict and answer
SELECT r.verdict AS verdict:INT, r.answer AS answer:INT, COUNT(*) AS count:INT
  FROM centre_list_row r
 WHERE r.list = $list
 GROUP BY r.verdict, r.answer;

-- name: centre_row_answer (id ID, list ID, answer INT) -> changed
UPDATE centre_list_row SET answer = $answer
 WHERE id = $id AND list = $list AND verdict = 4;

-- name: centre_row_taken (id ID) -> changed
UPDATE centre_list_row SET content = NULL WHERE id = $id;

-- name: centre_entry_add (id ID, centre ID, list ID, person ID?, kana SEALED(centre_entry.kana, id, id),
--   name SEALED(centre_entry.name, id, id)?, birth SEALED(centre_entry.birth, id, id),
--   municipality SEALED(centre_entry.municipality, id, id), disease SEALED(centre_entry.disease, id, id)?,
--   disease_note SEALED(centre_entry.disease_note, id, id)?,
--   certificate SEALED(centre_entry.certificate, id, id)?,
--   certificate_until SEALED(centre_entry.certificate_until, id, id)?,
--   telephone SEALED(centre_entry.telephone, id, id)?, devices SEALED(centre_entry.devices, id, id)?,
--   kana_birth_key INT, certificate_key INT?, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO centre_entry (id, centre, list, person, kana, name, birth, municipality, disease,
                          disease_note, certificate, certificate_until, telephone, devices,
                          kana_birth_key, certificate_key, version, entered_at, entered_by)
VALUES ($id, $centre, $list, $person, $kana, $name, $birth, $municipality, $disease,
        $disease_note, $certificate, $certificate_until, $telephone, $devices,
        $kana_birth_key, $certificate_key, 1, $entered_at, $entered_by);

-- name: centre_entry_set (id ID, list ID, kana SEALED(centre_entry.kana, id, id),
--   name SEALED(centre_entry.name, id, id)?, birth SEALED(centre_entry.birth, id, id),
--   municipality SEALED(centre_entry.municipality, id, id), disease SEALED(centre_entry.disease, id, id)?,
--   disease_note SEALED(centre_entry.disease_note, id, id)?,
--   certificate SEALED(centre_entry.certificate, id, id)?,
--   certificate_until SEALED(centre_entry.certificate_until, id, id)?,
--   telephone SEALED(centre_entry.telephone, id, id)?, devices SEALED(centre_entry.devices, id, id)?,
--   kana_birth_key INT, certificate_key INT?) -> changed
UPDATE centre_entry
   SET list = $list, kana = $kana, name = $name, birth = $birth, municipality = $municipality,
       disease = $disease, disease_note = $disease_note, certificate = $certificate,
       certificate_until = $certificate_until, telephone = $telephone, devices = $devices,
       kana_birth_key = $kana_birth_key, certificate_key = $certificate_key,
       version = version + 1
 WHERE id = $id;

-- name: centre_entry_one (id ID) -> one
SELECT e.id AS id:ID, e.centre AS centre:ID, e.list AS list:ID, e.person AS person:ID?,
       e.kana AS kana:SEALED(centre_entry.kana, id, id)?,
       e.name AS name:SEALED(centre_entry.name, id, id)?,
       e.birth AS birth:SEALED(centre_entry.birth, id, id)?,
       e.municipality AS municipality:SEALED(centre_entry.municipality, id, id)?,
       e.disease AS disease:SEALED(centre_entry.disease, id, id)?,
       e.disease_note AS disease_note:SEALED(centre_entry.disease_note, id, id)?,
       e.certificate AS certificate:SEALED(centre_entry.certificate, id, id)?,
       e.certificate_until AS certificate_until:SEALED(centre_entry.certificate_until, id, id)?,
       e.telephone AS telephone:SEALED(centre_entry.telephone, id, id)?,
       e.devices AS devices:SEALED(centre_entry.devices, id, id)?,
       e.version AS version:INT, e.entered_at AS entered_at:INSTANT, e.ended_at AS ended_at:INSTANT?
  FROM centre_entry e
 WHERE e.id = $id;

-- name: centre_entry_like (centre ID, kana_birth_key INT, certificate_key INT?, limit INT) -> many
-- Buckets of the blind keys; whoever asks opens the hits and compares.
SELECT e.id AS id:ID
  FROM centre_entry e
 WHERE e.centre = $centre AND e.ended_at IS NULL
   AND (e.kana_birth_key = $kana_birth_key OR e.certificate_key = $certificate_key)
 ORDER BY e.id
 LIMIT $limit;

-- name: centre_entry_all (centre ID, limit INT) -> many
SELECT e.id AS id:ID
  FROM centre_entry e
 WHERE e.centre = $centre AND e.ended_at IS NULL
 ORDER BY e.id
 LIMIT $limit;

-- name: centre_entry_vanished (centre ID, list ID) -> one
SELECT COUNT(*) AS count:INT
  FROM centre_entry e
 WHERE e.centre = $centre AND e.ended_at IS NULL AND e.list <> $list;

-- name: centre_entry_off (id ID, version INT, ended_at INSTANT, ended_by TEXT) -> changed
UPDATE centre_entry SET ended_at = $ended_at, ended_by = $ended_by, version = version + 1
 WHERE id = $id AND version = $version AND ended_at IS NULL;

-- name: centre_entry_is (id ID, person ID) -> changed
UPDATE centre_entry SET person = $person, version = version + 1 WHERE id = $id;

-- name: centre_entry_seen (id ID, list ID) -> changed
UPDATE centre_entry SET list = $list WHERE id = $id;
