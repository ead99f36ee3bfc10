-- institutions.sql -- institutions, designations, selections and desks as rows.

-- name: institution_row_get (id ID) -> one
SELECT i.id AS id:ID, i.kind AS kind:INT, i.name AS name:TEXT, i.kana AS kana:TEXT?,
       i.code AS code:TEXT?, i.postal_code AS postal_code:TEXT?,
       i.municipality AS municipality:TEXT?, i.address AS address:TEXT?,
       i.telephone AS telephone:TEXT?, i.fax AS fax:TEXT?, i.mail AS mail:TEXT?,
       i.latitude AS latitude:INT?, i.longitude AS longitude:INT?, i.place AS place:INT,
       i.beds AS beds:INT?, i.departments AS departments:TEXT?, i.remark AS remark:TEXT?,
       i.ended_on AS ended_on:DAY?, i.end_reason AS end_reason:TEXT?,
       i.version AS version:INT, i.changed_at AS changed_at:INSTANT,
       i.changed_by AS changed_by:TEXT
  FROM institution i
 WHERE i.id = $id;

-- name: institution_by_code (code TEXT) -> one
SELECT i.id AS id:ID, i.version AS version:INT
  FROM institution i
 WHERE i.code = $code;

-- name: institution_row_add (id ID, kind INT, name TEXT, kana TEXT?, sort_key TEXT, search TEXT, code TEXT?, postal_code TEXT?, prefecture TEXT?, municipality TEXT?, area TEXT?, address TEXT?, telephone TEXT?, fax TEXT?, mail TEXT?, latitude INT?, longitude INT?, place INT, beds INT?, departments TEXT?, remark TEXT?, source INT, seen_import ID?, changed_at INSTANT, changed_by TEXT) -> changed
INSERT INTO institution (id, kind, name, kana, sort_key, search, code, postal_code, prefecture,
                         municipality, area, address, telephone, fax, mail, latitude, longitude,
                         place, beds, departments, remark, source, seen_import, version,
                         changed_at, changed_by)
VALUES ($id, $kind, $name, $kana, $sort_key, $search, $code, $postal_code, $prefecture,
        $municipality, $area, $address, $telephone, $fax, $mail, $latitude, $longitude,
        $place, $beds, $departments, $remark, $source, $seen_import, 1,
        $changed_at, $changed_by);

-- name: institution_row_change (id ID, version INT, kind INT, name TEXT, kana TEXT?, sort_key TEXT, search TEXT, code TEXT?, postal_code TEXT?, prefecture TEXT?, municipality TEXT?, area TEXT?, address TEXT?, telephone TEXT?, fax TEXT?, mail TEXT?, latitude INT?, longitude INT?, place INT, beds INT?, departments TEXT?, remark TEXT?, changed_at INSTANT, changed_by TEXT) -> changed
UPDATE institution
   SET kind = $kind, name = $name, kana = $kana, sort_key = $sort_key, search = $search,
       code = $code, postal_code = $postal_code, prefecture = $prefecture,
       municipality = $municipality, area = $area, address = $address,
       telephone = $telephone, fax = $fax, mail = $mail, latitude = $latitude,
       longitude = $longitude, place = $place, beds = $beds, departments = $departments,
       remark = $remark, changed_at = $changed_at, changed_by = $changed_by,
       version = version + 1
 WHERE id = $id AND version = $version;

-- name: institution_row_end (id ID, version INT, ended_on DAY, end_reason TEXT, changed_at INSTANT, changed_by TEXT) -> changed
UPDATE institution
   SET ended_on = $ended_on, end_reason = $end_reason, changed_at = $changed_at,
       changed_by = $changed_by, version = version + 1
 WHERE id = $id AND version = $version AND ended_on IS NULL;

-- name: institution_seen (id ID, seen_import ID) -> changed
UPDATE institution SET seen_import = $seen_import WHERE id = $id;

-- name: institution_token_add (token TEXT, institution ID) -> changed
INSERT INTO institution_token (token, institution) VALUES ($token, $institution)
ON CONFLICT DO NOTHING;

-- name: institution_token_clear (institution ID) -> changed
-- delete: the pieces of a name are made again whenever the name changes
DELETE FROM institution_token WHERE institution = $institution;

-- name: institution_token_count (token TEXT, most INT) -> one
-- How many names hold that piece; counting stops at `most`.
SELECT COUNT(*) AS total:INT
  FROM (SELECT t.institution FROM institution_token t WHERE t.token = $token LIMIT $most) AS few;

-- name: institution_page (pattern TEXT?, kind INT?, designation INT?, designated_only FLAG, area TEXT?, municipality TEXT?, with_ended FLAG, as_of DAY, after_name TEXT, after_id ID, limit INT) -> many
-- One page, looked for in the order of the list until it is full.  A NULL condition
-- does not count; a pattern here is one of many names.
SELECT i.id AS id:ID, i.kind AS kind:INT, i.name AS name:TEXT, i.sort_key AS sort_key:TEXT,
       i.municipality AS municipality:TEXT?, i.area AS area:TEXT?,
       i.telephone AS telephone:TEXT?, i.ended_on AS ended_on:DAY?
  FROM institution i
 WHERE i.sort_key >= $after_name
   AND (i.sort_key > $after_name OR i.id > $after_id)
   AND ($pattern IS NULL OR i.search LIKE $pattern ESCAPE '!')
   AND ($kind IS NULL OR i.kind = $kind)
   AND ($area IS NULL OR i.area = $area)
   AND ($municipality IS NULL OR i.municipality = $municipality)
   AND ($with_ended = 1 OR i.ended_on IS NULL OR i.ended_on >= $as_of)
   AND (($designated_only = 0 AND $designation IS NULL)
        OR i.id IN (SELECT d.institution FROM designation d
                     WHERE ($designation IS NULL OR d.kind = $designation)
                       AND d.from_on <= $as_of AND (d.to_on IS NULL OR d.to_on >= $as_of)))
 ORDER BY i.sort_key, i.id
 LIMIT $limit;

-- name: institution_page_by_token (token TEXT, pattern TEXT, kind INT?, designation INT?, designated_only FLAG, area TEXT?, municipality TEXT?, with_ended FLAG, as_of DAY, after_name TEXT, after_id ID, limit INT) -> many
-- The same for a word of few names: the piece leads, the pattern decides.
SELECT i.id AS id:ID, i.kind AS kind:INT, i.name AS name:TEXT, i.sort_key AS sort_key:TEXT,
       i.municipality AS municipality:TEXT?, i.area AS area:TEXT?,
       i.telephone AS telephone:TEXT?, i.ended_on AS ended_on:DAY?
  FROM institution_token t
 CROSS JOIN institution i
 WHERE t.token = $token AND i.id = t.institution
   AND (i.sort_key > $after_name OR (i.sort_key = $after_name AND i.id > $after_id))
   AND i.search LIKE $pattern ESCAPE '!'
   AND ($kind IS NULL OR i.kind = $kind)
   AND ($area IS NULL OR i.area = $area)
   AND ($municipality IS NULL OR i.municipality = $municipality)
   AND ($with_ended = 1 OR i.ended_on IS NULL OR i.ended_on >= $as_of)
   AND (($designated_only = 0 AND $designation IS NULL)
        OR i.id IN (SELECT d.institution FROM designation d
                     WHERE ($designation IS NULL OR d.kind = $designation)
                       AND d.from_on <= $as_of AND (d.to_on IS NULL OR d.to_on >= $as_of)))
 ORDER BY i.sort_key, i.id
 LIMIT $limit;

-- name: institution_count (pattern TEXT?, kind INT?, designation INT?, designated_only FLAG, area TEXT?, municipality TEXT?, with_ended FLAG, as_of DAY, most INT) -> one
-- How many match; counting stops at `most`.
SELECT COUNT(*) AS total:INT
  FROM (SELECT i.id
          FROM institution i
         WHERE ($pattern IS NULL OR i.search LIKE $pattern ESCAPE '!')
           AND ($kind IS NULL OR i.kind = $kind)
           AND ($area IS NULL OR i.area = $area)
           AND ($municipality IS NULL OR i.municipality = $municipality)
           AND ($with_ended = 1 OR i.ended_on IS NULL OR i.ended_on >= $as_of)
           AND (($designated_only = 0 AND $designation IS NULL)
                OR i.id IN (SELECT d.institution FROM designation d
                             WHERE ($designation IS NULL OR d.kind = $designation)
                               AND d.from_on <= $as_of
                               AND (d.to_on IS NULL OR d.to_on >= $as_of)))
         LIMIT $most) AS found;

-- name: institution_count_by_token (token TEXT, pattern TEXT, kind INT?, designation INT?, designated_only FLAG, area TEXT?, municipality TEXT?, with_ended FLAG, as_of DAY) -> one
-- The same for a word of few names.
SELECT COUNT(*) AS total:INT
  FROM institution_token t
 CROSS JOIN institution i
 WHERE t.token = $token AND i.id = t.institution
   AND i.search LIKE $pattern ESCAPE '!'
   AND ($kind IS NULL OR i.kind = $kind)
   AND ($area IS NULL OR i.area = $area)
   AND ($municipality IS NULL OR i.municipality = $municipality)
   AND ($with_ended = 1 OR i.ended_on IS NULL OR i.ended_on >= $as_of)
   AND (($designated_only = 0 AND $designation IS NULL)
        OR i.id IN (SELECT d.institution FROM designation d
                     WHERE ($designation IS NULL OR d.kind = $designation)
                       AND d.from_on <= $as_of AND (d.to_on IS NULL OR d.to_on >= $as_of)));

-- name: institution_vanished (source INT, import ID, after_id ID, limit INT) -> many
-- Of that source, still existing, and not in that import.
SELECT i.id AS id:ID, i.name AS name:TEXT, i.code AS code:TEXT?
  FROM institution i
 WHERE i.source = $source AND i.ended_on IS NULL
   AND (i.seen_import IS NULL OR i.seen_import <> $import) AND i.id > $after_id
 ORDER BY i.id
 LIMIT $limit;

-- name: institution_vanished_count (source INT, import ID) -> one
SELECT COUNT(*) AS total:INT
  FROM institution i
 WHERE i.source = $source AND i.ended_on IS NULL
   AND (i.seen_import IS NULL OR i.seen_import <> $import);

-- name: designation_rows (institution ID) -> many
-- all: an institution holds a few dozen in its whole life
SELECT d.id AS id:ID, d.institution AS institution:ID, d.kind AS kind:INT,
       d.from_on AS from_on:DAY, d.to_on AS to_on:DAY?, d.basis AS basis:TEXT,
       d.way AS way:INT, d.selection AS selection:ID?, d.reason AS reason:TEXT?,
       d.field AS field:INT?, d.end_reason AS end_reason:TEXT?, d.version AS version:INT,
       d.changed_at AS changed_at:INSTANT, d.changed_by AS changed_by:TEXT
  FROM designation d
 WHERE d.institution = $institution
 ORDER BY d.from_on DESC, d.id DESC;

-- name: designation_row_get (id ID) -> one
SELECT d.id AS id:ID, d.institution AS institution:ID, d.kind AS kind:INT,
       d.from_on AS from_on:DAY, d.to_on AS to_on:DAY?, d.basis AS basis:TEXT,
       d.way AS way:INT, d.selection AS selection:ID?, d.reason AS reason:TEXT?,
       d.field AS field:INT?, d.end_reason AS end_reason:TEXT?, d.version AS version:INT,
       d.changed_at AS changed_at:INSTANT, d.changed_by AS changed_by:TEXT
  FROM designation d
 WHERE d.id = $id;

-- name: designation_elsewhere (institution ID, kind INT, from_on DAY, to_on DAY, limit INT) -> many
-- Of that kind at other institutions, overlapping the period.
SELECT d.id AS id:ID, d.institution AS institution:ID, d.kind AS kind:INT,
       d.from_on AS from_on:DAY, d.to_on AS to_on:DAY?, d.basis AS basis:TEXT,
       d.way AS way:INT, d.selection AS selection:ID?, d.reason AS reason:TEXT?,
       d.field AS field:INT?, d.end_reason AS end_reason:TEXT?, d.version AS version:INT,
       d.changed_at AS changed_at:INSTANT, d.changed_by AS changed_by:TEXT
  FROM designation d
 WHERE d.kind = $kind AND d.institution <> $institution AND d.from_on <= $to_on
   AND (d.to_on IS NULL OR d.to_on >= $from_on)
 ORDER BY d.from_on, d.id
 LIMIT $limit;

-- name: designation_row_add (id ID, institution ID, kind INT, from_on DAY, to_on DAY?, basis TEXT, way INT, selection ID?, reason TEXT?, field INT?, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO designation (id, institution, kind, from_on, to_on, basis, way, selection, reason,
                         field, version, entered_at, entered_by, changed_at, changed_by)
VALUES ($id, $institution, $kind, $from_on, $to_on, $basis, $way, $selection, $reason,
        $field, 1, $entered_at, $entered_by, $entered_at, $entered_by);

-- name: designation_row_end (id ID, version INT, to_on DAY, end_reason TEXT, changed_at INSTANT, changed_by TEXT) -> changed
UPDATE designation
   SET to_on = $to_on, end_reason = $end_reason, changed_at = $changed_at,
       changed_by = $changed_by, version = version + 1
 WHERE id = $id AND version = $version;

-- name: designation_members (as_of DAY) -> many
-- all: members of the admission network in force that are not yet medical partners;
-- a prefecture has some dozens
SELECT DISTINCT d.institution AS institution:ID
  FROM designation d
 WHERE d.kind IN (1, 2, 3) AND d.from_on <= $as_of AND (d.to_on IS NULL OR d.to_on >= $as_of)
   AND NOT EXISTS (SELECT 1 FROM designation m
                    WHERE m.institution = d.institution AND m.kind = 5
                      AND (m.to_on IS NULL OR m.to_on >= $as_of))
 ORDER BY d.institution;

-- name: designation_kinds_of (institution ID, as_of DAY) -> many
-- all: at most one running row per kind and field
SELECT DISTINCT d.kind AS kind:INT
  FROM designation d
 WHERE d.institution = $institution AND d.from_on <= $as_of
   AND (d.to_on IS NULL OR d.to_on >= $as_of)
 ORDER BY d.kind;

-- name: selection_rows (institution ID) -> many
-- all: an institution is a candidate a few times in its whole life
SELECT s.id AS id:ID, s.institution AS institution:ID, s.kind AS kind:INT, s.state AS state:INT,
       s.proposed_on AS proposed_on:DAY, s.proposed_by AS proposed_by:TEXT,
       s.reviewed_on AS reviewed_on:DAY?, s.review AS review:TEXT?,
       s.decided_on AS decided_on:DAY?, s.decided_by AS decided_by:TEXT?,
       s.decision AS decision:TEXT?, s.minutes AS minutes:TEXT?, s.version AS version:INT,
       s.changed_at AS changed_at:INSTANT, s.changed_by AS changed_by:TEXT
  FROM selection s
 WHERE s.institution = $institution
 ORDER BY s.proposed_on DESC, s.id DESC;

-- name: selection_row_get (id ID) -> one
SELECT s.id AS id:ID, s.institution AS institution:ID, s.kind AS kind:INT, s.state AS state:INT,
       s.proposed_on AS proposed_on:DAY, s.proposed_by AS proposed_by:TEXT,
       s.reviewed_on AS reviewed_on:DAY?, s.review AS review:TEXT?,
       s.decided_on AS decided_on:DAY?, s.decided_by AS decided_by:TEXT?,
       s.decision AS decision:TEXT?, s.minutes AS minutes:TEXT?, s.version AS version:INT,
       s.changed_at AS changed_at:INSTANT, s.changed_by AS changed_by:TEXT
  FROM selection s
 WHERE s.id = $id;

-- name: selection_row_add (id ID, institution ID, kind INT, state INT, proposed_on DAY, proposed_by TEXT, changed_at INSTANT, changed_by TEXT) -> changed
INSERT INTO selection (id, institution, kind, state, proposed_on, proposed_by, version,
                       changed_at, changed_by)
VALUES ($id, $institution, $kind, $state, $proposed_on, $proposed_by, 1, $changed_at, $changed_by);

-- name: selection_row_move (id ID, version INT, state INT, reviewed_on DAY?, review TEXT?, decided_on DAY?, decided_by TEXT?, decision TEXT?, minutes TEXT?, changed_at INSTANT, changed_by TEXT) -> changed
-- What is noted stays noted: an absent value leaves the column as it is.
UPDATE selection
   SET state = $state, reviewed_on = COALESCE($reviewed_on, reviewed_on),
       review = COALESCE($review, review), decided_on = COALESCE($decided_on, decided_on),
       decided_by = COALESCE($decided_by, decided_by), decision = COALESCE($decision, decision),
       minutes = COALESCE($minutes, minutes), changed_at = $changed_at, changed_by = $changed_by,
       version = version + 1
 WHERE id = $id AND version = $version;

-- name: selection_designated_end (id ID, decision TEXT, changed_at INSTANT, changed_by TEXT) -> changed
-- Its designation has ended: designated (3) becomes ended (6).
UPDATE selection
   SET state = 6, decision = $decision, changed_at = $changed_at, changed_by = $changed_by,
       version = version + 1
 WHERE id = $id AND state = 3;

-- name: desk_rows (institution ID) -> many
-- all: an institution has a handful of desks
SELECT d.id AS id:ID, d.institution AS institution:ID, d.purpose AS purpose:INT,
       d.name AS name:TEXT, d.telephone AS telephone:TEXT?, d.extension AS extension:TEXT?,
       d.fax AS fax:TEXT?, d.mail AS mail:TEXT?, d.channels AS channels:TEXT,
       d.hours AS hours:TEXT, d.out_of_hours AS out_of_hours:TEXT?,
       d.out_of_hours_telephone AS out_of_hours_telephone:TEXT?,
       d.telephone_verified_on AS telephone_verified_on:DAY?,
       d.fax_verified_on AS fax_verified_on:DAY?, d.fax_verified_by AS fax_verified_by:TEXT?,
       d.ended_on AS ended_on:DAY?, d.version AS version:INT,
       d.changed_at AS changed_at:INSTANT, d.changed_by AS changed_by:TEXT
  FROM desk d
 WHERE d.institution = $institution
 ORDER BY d.purpose, d.id;

-- name: desk_row_get (id ID) -> one
SELECT d.id AS id:ID, d.institution AS institution:ID, d.purpose AS purpose:INT,
       d.name AS name:TEXT, d.telephone AS telephone:TEXT?, d.extension AS extension:TEXT?,
       d.fax AS fax:TEXT?, d.mail AS mail:TEXT?, d.channels AS channels:TEXT,
       d.hours AS hours:TEXT, d.out_of_hours AS out_of_hours:TEXT?,
       d.out_of_hours_telephone AS out_of_hours_telephone:TEXT?,
       d.telephone_verified_on AS telephone_verified_on:DAY?,
       d.fax_verified_on AS fax_verified_on:DAY?, d.fax_verified_by AS fax_verified_by:TEXT?,
       d.ended_on AS ended_on:DAY?, d.version AS version:INT,
       d.changed_at AS changed_at:INSTANT, d.changed_by AS changed_by:TEXT
  FROM desk d
 WHERE d.id = $id;

-- name: desk_row_add (id ID, institution ID, purpose INT, name TEXT, telephone TEXT?, extension TEXT?, fax TEXT?, mail TEXT?, channels TEXT, hours TEXT, out_of_hours TEXT?, out_of_hours_telephone TEXT?, changed_at INSTANT, changed_by TEXT) -> changed
INSERT INTO desk (id, institution, purpose, name, telephone, extension, fax, mail, channels,
                  hours, out_of_hours, out_of_hours_telephone, version, changed_at, changed_by)
VALUES ($id, $institution, $purpose, $name, $telephone, $extension, $fax, $mail, $channels,
        $hours, $out_of_hours, $out_of_hours_telephone, 1, $changed_at, $changed_by);

-- name: desk_row_change (id ID, version INT, purpose INT, name TEXT, telephone TEXT?, extension TEXT?, fax TEXT?, mail TEXT?, channels TEXT, hours TEXT, out_of_hours TEXT?, out_of_hours_telephone TEXT?, telephone_verified_on DAY?, fax_verified_on DAY?, fax_verified_by TEXT?, changed_at INSTANT, changed_by TEXT) -> changed
UPDATE desk
   SET purpose = $purpose, name = $name, telephone = $telephone, extension = $extension,
       fax = $fax, mail = $mail, channels = $channels, hours = $hours,
       out_of_hours = $out_of_hours, out_of_hours_telephone = $out_of_hours_telephone,
       telephone_verified_on = $telephone_verified_on, fax_verified_on = $fax_verified_on,
       fax_verified_by = $fax_verified_by, changed_at = $changed_at, changed_by = $changed_by,
       version = version + 1
 WHERE id = $id AND version = $version AND ended_on IS NULL;

-- name: desk_row_end (id ID, version INT, ended_on DAY, changed_at INSTANT, changed_by TEXT) -> changed
UPDATE desk
   SET ended_on = $ended_on, changed_at = $changed_at, changed_by = $changed_by,
       version = version + 1
 WHERE id = $id AND version = $version AND ended_on IS NULL;

-- name: institution_close_designations (institution ID, on_day DAY, end_reason TEXT, changed_at INSTANT, changed_by TEXT) -> changed
UPDATE designation
   SET to_on = $on_day, end_reason = $end_reason, changed_at = $changed_at,
       changed_by = $changed_by, version = version + 1
 WHERE institution = $institution AND from_on <= $on_day
   AND (to_on IS NULL OR to_on > $on_day);

-- name: institution_close_selections (institution ID, decision TEXT, changed_at INSTANT, changed_by TEXT) -> changed
-- Candidates and reviewed ones (1, 2) are withdrawn (5), designated ones (3) ended (6).
UPDATE selection
   SET state = CASE state WHEN 3 THEN 6 ELSE 5 END, decision = $decision,
       changed_at = $changed_at, changed_by = $changed_by, version = version + 1
 WHERE institution = $institution AND state IN (1, 2, 3);

-- name: institution_close_desks (institution ID, on_day DAY, changed_at INSTANT, changed_by TEXT) -> changed
UPDATE desk
   SET ended_on = $on_day, changed_at = $changed_at, changed_by = $changed_by,
       version = version + 1
 WHERE institution = $institution AND ended_on IS NULL;

-- name: import_row_add (id ID, file_name TEXT, format INT, header TEXT, state INT, chunks_total INT, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO institution_import (id, file_name, format, header, state, chunks_total, chunks_done,
                                rows_done, added, changed, unchanged, rejected,
                                without_municipality, vanished, version, entered_at, entered_by)
VALUES ($id, $file_name, $format, $header, $state, $chunks_total, 0,
        0, 0, 0, 0, 0, 0, 0, 1, $entered_at, $entered_by);

-- name: import_chunk_add (import ID, number INT, content TEXT) -> changed
INSERT INTO institution_import_chunk (import, number, content, rejects)
VALUES ($import, $number, $content, '');

-- name: import_row_get (id ID) -> one
SELECT m.id AS id:ID, m.file_name AS file_name:TEXT, m.format AS format:INT,
       m.header AS header:TEXT, m.state AS state:INT, m.chunks_total AS chunks_total:INT,
       m.chunks_done AS chunks_done:INT, m.rows_done AS rows_done:INT, m.added AS added:INT,
       m.changed AS changed:INT, m.unchanged AS unchanged:INT, m.rejected AS rejected:INT,
       m.without_municipality AS without_municipality:INT, m.vanished AS vanished:INT,
       m.version AS version:INT, m.entered_at AS entered_at:INSTANT,
       m.entered_by AS entered_by:TEXT
  FROM institution_import m
 WHERE m.id = $id;

-- name: import_rows (limit INT) -> many
SELECT m.id AS id:ID
  FROM institution_import m
 ORDER BY m.id DESC
 LIMIT $limit;

-- name: import_waiting (checking INT, running INT) -> one
-- The oldest that waits for the machine.
SELECT m.id AS id:ID
  FROM institution_import m
 WHERE m.state IN ($checking, $running)
 ORDER BY m.id
 LIMIT 1;

-- name: import_chunk_get (import ID, number INT) -> one
SELECT c.content AS content:TEXT?, c.rejects AS rejects:TEXT
  FROM institution_import_chunk c
 WHERE c.import = $import AND c.number = $number;

-- name: import_chunk_rejects (import ID, number INT, rejects TEXT) -> changed
UPDATE institution_import_chunk SET rejects = $rejects
 WHERE import = $import AND number = $number;

-- name: import_chunk_empty (import ID) -> changed
UPDATE institution_import_chunk SET content = NULL WHERE import = $import;

-- name: import_progress (id ID, chunks_done INT, rows_done INT, added INT, changed INT, unchanged INT, rejected INT, without_municipality INT, vanished INT) -> changed
UPDATE institution_import
   SET chunks_done = $chunks_done, rows_done = $rows_done, added = $added, changed = $changed,
       unchanged = $unchanged, rejected = $rejected,
       without_municipality = $without_municipality, vanished = $vanished,
       version = version + 1
 WHERE id = $id;

-- name: import_move (id ID, version INT, state INT) -> changed
UPDATE institution_import SET state = $state, version = version + 1
 WHERE id = $id AND version = $version;
