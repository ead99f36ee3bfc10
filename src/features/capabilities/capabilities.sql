-- What institutions say they can do, how many they can accept, and whether at all.
-- Rows are only added, so their number is the version that a form has seen.

-- name: capability_rows (institution ID) -> many
-- The latest of each need.
-- all: a list of needs has a few dozen words
SELECT c.id AS id:ID, c.institution AS institution:ID, c.need AS need:TEXT,
       c.answer AS answer:INT, c.terms AS terms:TEXT?, c.ward AS ward:TEXT?,
       c.checked_on AS checked_on:DAY, c.checked_by AS checked_by:TEXT,
       c.entered_at AS entered_at:INSTANT, c.entered_by AS entered_by:TEXT
  FROM capability c
 WHERE c.institution = $institution
   AND c.id = (SELECT MAX(l.id) FROM capability l
                WHERE l.institution = c.institution AND l.need = c.need)
 ORDER BY c.need;

-- name: capability_newest (institution ID) -> one
SELECT (SELECT COUNT(*) FROM capability n
         WHERE n.institution = c.institution) AS version:INT,
       c.entered_at AS entered_at:INSTANT, c.entered_by AS entered_by:TEXT
  FROM capability c
 WHERE c.institution = $institution
 ORDER BY c.id DESC
 LIMIT 1;

-- name: capability_row_add (id ID, institution ID, need TEXT, answer INT, terms TEXT?, ward TEXT?, checked_on DAY, checked_by TEXT, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO capability (id, institution, need, answer, terms, ward, checked_on, checked_by,
                        entered_at, entered_by)
VALUES ($id, $institution, $need, $answer, $terms, $ward, $checked_on, $checked_by,
        $entered_at, $entered_by);

-- name: capability_capacity_newest (institution ID) -> one
SELECT c.id AS id:ID, c.general_places AS general_places:INT?,
       c.advanced_places AS advanced_places:INT?, c.note AS note:TEXT?,
       c.valid_until AS valid_until:INSTANT, c.posted_at AS posted_at:INSTANT,
       c.posted_by AS posted_by:TEXT,
       (SELECT COUNT(*) FROM capability_capacity n
         WHERE n.institution = c.institution) AS version:INT
  FROM capability_capacity c
 WHERE c.institution = $institution
 ORDER BY c.id DESC
 LIMIT 1;

-- name: capability_capacity_add (id ID, institution ID, general_places INT?, advanced_places INT?, note TEXT?, valid_until INSTANT, posted_at INSTANT, posted_by TEXT) -> changed
INSERT INTO capability_capacity (id, institution, general_places, advanced_places, note,
                                 valid_until, posted_at, posted_by)
VALUES ($id, $institution, $general_places, $advanced_places, $note, $valid_until,
        $posted_at, $posted_by);

-- name: capability_accepting_newest (institution ID) -> one
SELECT a.id AS id:ID, CASE WHEN a.is_accepting = 1 THEN 1 ELSE 0 END AS is_accepting:FLAG,
       a.until_on AS until_on:DAY?, a.reason AS reason:TEXT?,
       a.entered_at AS entered_at:INSTANT, a.entered_by AS entered_by:TEXT,
       (SELECT COUNT(*) FROM capability_accepting n
         WHERE n.institution = a.institution) AS version:INT
  FROM capability_accepting a
 WHERE a.institution = $institution
 ORDER BY a.id DESC
 LIMIT 1;

-- name: capability_accepting_add (id ID, institution ID, is_accepting FLAG, until_on DAY?, reason TEXT?, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO capability_accepting (id, institution, is_accepting, until_on, reason,
                                  entered_at, entered_by)
VALUES ($id, $institution, $is_accepting, $until_on, $reason, $entered_at, $entered_by);
