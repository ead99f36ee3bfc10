-- Who can name which disease, since when, from where it is known.

-- name: diagnoser_fact_rows (institution ID, limit INT) -> many
SELECT f.id AS id:ID, f.about AS about:INT, f.code AS code:TEXT, f.ability AS ability:INT,
       f.terms AS terms:TEXT?, f.source AS source:TEXT, f.checked_on AS checked_on:DAY,
       f.checked_by AS checked_by:TEXT, f.from_on AS from_on:DAY, f.to_on AS to_on:DAY?,
       f.end_reason AS end_reason:TEXT?, f.entered_at AS entered_at:INSTANT,
       f.entered_by AS entered_by:TEXT
  FROM diagnoser_fact f
 WHERE f.institution = $institution
 ORDER BY f.about, f.code, f.id
 LIMIT $limit;

-- name: diagnoser_fact_row_add (id ID, institution ID, about INT, code TEXT, ability INT,
--   terms TEXT?, source TEXT, checked_on DAY, checked_by TEXT, from_on DAY, to_on DAY?,
--   entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO diagnoser_fact (id, institution, about, code, ability, terms, source, checked_on,
                            checked_by, from_on, to_on, entered_at, entered_by)
VALUES ($id, $institution, $about, $code, $ability, $terms, $source, $checked_on, $checked_by,
        $from_on, $to_on, $entered_at, $entered_by);

-- name: diagnoser_fact_row_end (id ID, institution ID, to_on DAY, end_reason TEXT, today DAY) -> changed
UPDATE diagnoser_fact SET to_on = $to_on, end_reason = $end_reason
 WHERE id = $id AND institution = $institution AND end_reason IS NULL
   AND (to_on IS NULL OR to_on > $today);

-- name: diagnoser_ids_of (about INT, code TEXT, on DAY, limit INT) -> many
-- Who says something about it on that day.
SELECT DISTINCT f.institution AS id:ID
  FROM diagnoser_fact f
  JOIN institution i ON i.id = f.institution
 WHERE f.about = $about AND f.code = $code AND f.from_on <= $on
   AND (f.to_on IS NULL OR f.to_on >= $on) AND i.ended_on IS NULL
 ORDER BY f.institution
 LIMIT $limit;

-- name: diagnoser_place_row (id ID) -> one
SELECT i.name AS name:TEXT, i.sort_key AS sort_key:TEXT, i.municipality AS municipality:TEXT?,
       i.telephone AS telephone:TEXT?, i.latitude AS latitude:INT?,
       i.longitude AS longitude:INT?
  FROM institution i
 WHERE i.id = $id;

-- name: diagnoser_list_ids (after_name TEXT, after_id ID, on DAY, limit INT) -> many
-- Whoever says anything, by name.
SELECT i.id AS id:ID
  FROM institution i
 WHERE i.sort_key >= $after_name AND (i.sort_key > $after_name OR i.id > $after_id)
   AND i.ended_on IS NULL
   AND EXISTS (SELECT 1 FROM diagnoser_fact f
                WHERE f.institution = i.id AND f.from_on <= $on
                  AND (f.to_on IS NULL OR f.to_on >= $on))
 ORDER BY i.sort_key, i.id
 LIMIT $limit;

-- name: diagnoser_wait_newest (institution ID) -> one
SELECT w.id AS id:ID, w.days AS days:INT, w.as_of_on AS as_of_on:DAY, w.source AS source:TEXT,
       w.entered_at AS entered_at:INSTANT, w.entered_by AS entered_by:TEXT
  FROM diagnoser_wait w
 WHERE w.institution = $institution
 ORDER BY w.id DESC
 LIMIT 1;

-- name: diagnoser_wait_add (id ID, institution ID, days INT, as_of_on DAY, source TEXT,
--   entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO diagnoser_wait (id, institution, days, as_of_on, source, entered_at, entered_by)
VALUES ($id, $institution, $days, $as_of_on, $source, $entered_at, $entered_by);
