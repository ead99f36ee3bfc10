-- institutions.sql -- institutions as rows; the list also looks at who is designated.

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

-- name: institution_rows_of_token (token TEXT, pattern TEXT, kind INT?, designation INT?, designated_only FLAG, area TEXT?, municipality TEXT?, with_ended FLAG, as_of DAY, limit INT) -> many
-- All of a word that few names hold: the piece leads, the pattern decides.
SELECT i.id AS id:ID, i.kind AS kind:INT, i.name AS name:TEXT, i.sort_key AS sort_key:TEXT,
       i.municipality AS municipality:TEXT?, i.area AS area:TEXT?,
       i.telephone AS telephone:TEXT?, i.ended_on AS ended_on:DAY?
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

-- name: institution_designations (institution ID, as_of DAY) -> many
-- What the list shows beside a name.
-- all: at most one running row per kind and field
SELECT DISTINCT d.kind AS kind:INT
  FROM designation d
 WHERE d.institution = $institution AND d.from_on <= $as_of
   AND (d.to_on IS NULL OR d.to_on >= $as_of)
 ORDER BY d.kind;

-- name: institution_vanished_rows (source INT, import ID, after_id ID, limit INT) -> many
-- Of that source, still existing, and not in that import; of its prefectures only,
-- because lists come prefecture by prefecture as well as all at once.
SELECT i.id AS id:ID, i.name AS name:TEXT, i.code AS code:TEXT?
  FROM institution i
 WHERE i.source = $source AND i.ended_on IS NULL
   AND (i.seen_import IS NULL OR i.seen_import <> $import) AND i.id > $after_id
   AND i.prefecture IN (SELECT j.prefecture FROM institution j WHERE j.seen_import = $import)
 ORDER BY i.id
 LIMIT $limit;

-- name: institution_vanished_count (source INT, import ID) -> one
SELECT COUNT(*) AS total:INT
  FROM institution i
 WHERE i.source = $source AND i.ended_on IS NULL
   AND (i.seen_import IS NULL OR i.seen_import <> $import)
   AND i.prefecture IN (SELECT j.prefecture FROM institution j WHERE j.seen_import = $import);
