-- ways.sql -- what is looked up of an institution on the way to it.

-- name: way_institution_row (institution ID) -> one
SELECT i.id AS id:ID, i.name AS name:TEXT, i.telephone AS telephone:TEXT?, i.fax AS fax:TEXT?
  FROM institution i
 WHERE i.id = $institution AND i.ended_on IS NULL;

-- name: way_desk_link (institution ID, kind INT, now INSTANT) -> one
-- Has this institution's desk registered for its page?
SELECT l.id AS id:ID
  FROM link l
 WHERE l.subject = $institution AND l.kind = $kind AND l.ended_at IS NULL AND l.expires_at > $now
 ORDER BY l.id DESC
 LIMIT 1;
