-- All institutions at once, for the snapshot; the rows belong to other rooms and are
-- only read here, because one question an institution would be thousands.

-- name: match_revision () -> one
-- Rises with every commit that touched what the snapshot holds; never falls.  Counted
-- by triggers (migrations/), because every case page asks for it.
SELECT r.revision AS revision:INT,
       (SELECT CAST(COALESCE(MAX(i.id), 0) AS INT)
          FROM institution i) AS newest_institution:INT,
       (SELECT CAST(COALESCE(MAX(c.id), 0) AS INT)
          FROM capability c) AS newest_capability:INT
  FROM match_revision r
 WHERE r.id = 1;

-- name: match_institution_rows () -> many
-- all: the snapshot holds every institution
SELECT i.id AS id:ID, i.kind AS kind:INT, i.name AS name:TEXT,
       i.prefecture AS prefecture:TEXT?, i.municipality AS municipality:TEXT?,
       i.area AS area:TEXT?, i.telephone AS telephone:TEXT?, i.place AS place:INT,
       i.latitude AS latitude:INT?, i.longitude AS longitude:INT?
  FROM institution i
 WHERE i.ended_on IS NULL
 ORDER BY i.id;

-- name: match_designation_rows () -> many
-- all: the snapshot holds every designation, of every day
SELECT d.institution AS institution:ID, d.kind AS kind:INT, d.from_on AS from_on:DAY,
       d.to_on AS to_on:DAY?
  FROM designation d
 ORDER BY d.institution, d.id;

-- name: match_capability_rows () -> many
-- all: the snapshot holds the latest answer to every need
SELECT c.institution AS institution:ID, c.need AS need:TEXT, c.answer AS answer:INT,
       c.terms AS terms:TEXT?, c.ward AS ward:TEXT?, c.checked_on AS checked_on:DAY
  FROM capability c
 WHERE c.id = (SELECT MAX(l.id) FROM capability l
                WHERE l.institution = c.institution AND l.need = c.need)
 ORDER BY c.institution, c.id;

-- name: match_capacity_rows () -> many
-- all: one posting an institution
SELECT c.id AS id:ID, c.institution AS institution:ID,
       c.general_places AS general_places:INT?, c.advanced_places AS advanced_places:INT?,
       c.note AS note:TEXT?, c.valid_until AS valid_until:INSTANT,
       c.posted_at AS posted_at:INSTANT, c.posted_by AS posted_by:TEXT
  FROM capability_capacity c
 WHERE c.id = (SELECT MAX(l.id) FROM capability_capacity l
                WHERE l.institution = c.institution)
 ORDER BY c.institution;

-- name: match_accepting_rows () -> many
-- all: one statement an institution
SELECT a.id AS id:ID, a.institution AS institution:ID,
       CASE WHEN a.is_accepting = 1 THEN 1 ELSE 0 END AS is_accepting:FLAG,
       a.until_on AS until_on:DAY?, a.reason AS reason:TEXT?,
       a.entered_at AS entered_at:INSTANT, a.entered_by AS entered_by:TEXT
  FROM capability_accepting a
 WHERE a.id = (SELECT MAX(l.id) FROM capability_accepting l
                WHERE l.institution = a.institution)
 ORDER BY a.institution;

-- name: match_desk_rows () -> many
-- all: a few desks an institution
SELECT k.institution AS institution:ID, k.purpose AS purpose:INT, k.name AS name:TEXT,
       k.telephone AS telephone:TEXT?, k.hours AS hours:TEXT,
       k.out_of_hours_telephone AS out_of_hours_telephone:TEXT?
  FROM desk k
 WHERE k.ended_on IS NULL
 ORDER BY k.institution, k.purpose, k.id;
