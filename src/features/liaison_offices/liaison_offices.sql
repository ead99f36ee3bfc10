-- liaison_offices.sql -- which liaison base hospitals receive referrals, and where a clinic lies.

-- name: liaison_office_rows (kind INT, on DAY, roles INT) -> many
-- all: a prefecture has one or a few such hospitals
-- Those where somebody works who receives ($roles: bits).
SELECT i.id AS id:ID, i.name AS name:TEXT, i.telephone AS telephone:TEXT?, i.fax AS fax:TEXT?,
       i.latitude AS latitude:INT?, i.longitude AS longitude:INT?,
       i.municipality AS municipality:TEXT?
  FROM designation d
  JOIN institution i ON i.id = d.institution
 WHERE d.kind = $kind AND d.from_on <= $on AND (d.to_on IS NULL OR d.to_on >= $on)
   AND i.ended_on IS NULL
   AND EXISTS (SELECT 1
                 FROM account_role r
                WHERE r.institution = i.id AND r.from_on <= $on
                  AND (r.to_on IS NULL OR r.to_on >= $on) AND ((1 << r.role) & $roles) <> 0)
 ORDER BY d.from_on, i.id;

-- name: liaison_place_row (id ID) -> one
SELECT i.latitude AS latitude:INT?, i.longitude AS longitude:INT?,
       i.municipality AS municipality:TEXT?
  FROM institution i
 WHERE i.id = $id;
