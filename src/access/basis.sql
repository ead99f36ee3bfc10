-- basis.sql -- on what basis a case may be disclosed.

-- name: basis_row_add (id ID, care_case ID, person ID, kind INT, means TEXT?, representative TEXT?, reason TEXT?, told TEXT?, text SEALED(basis.text, id, person)?, given_by SEALED(basis.given_by, id, person)?, witnessed_by SEALED(basis.witnessed_by, id, person)?, decided_by TEXT?, happened_at INSTANT, entered_at INSTANT, entered_by ID?, to_at INSTANT?) -> changed
INSERT INTO basis (id, care_case, person, kind, means, representative, reason, told, text, given_by,
                   witnessed_by, decided_by, happened_at, entered_at, entered_by, to_at, version)
VALUES ($id, $care_case, $person, $kind, $means, $representative, $reason, $told, $text, $given_by,
        $witnessed_by, $decided_by, $happened_at, $entered_at, $entered_by, $to_at, 1);

-- name: basis_row_get (id ID) -> one
SELECT b.id AS id:ID, b.care_case AS care_case:ID, b.person AS person:ID, b.kind AS kind:INT,
       b.means AS means:TEXT?, b.representative AS representative:TEXT?, b.reason AS reason:TEXT?,
       b.told AS told:TEXT?, b.decided_by AS decided_by:TEXT?, b.happened_at AS happened_at:INSTANT,
       b.entered_at AS entered_at:INSTANT, b.entered_by AS entered_by:ID?, b.to_at AS to_at:INSTANT?,
       b.ended_at AS ended_at:INSTANT?, b.ended_why AS ended_why:INT?,
       b.turned_into AS turned_into:ID?, b.told_family_at AS told_family_at:INSTANT?,
       b.told_family_by AS told_family_by:ID?, b.reviewed_at AS reviewed_at:INSTANT?,
       b.reviewed_by AS reviewed_by:ID?, b.version AS version:INT,
       b.text AS text:SEALED(basis.text, id, person)?,
       b.given_by AS given_by:SEALED(basis.given_by, id, person)?,
       b.witnessed_by AS witnessed_by:SEALED(basis.witnessed_by, id, person)?
  FROM basis b
 WHERE b.id = $id;

-- name: basis_row_end (id ID, version INT, ended_at INSTANT, ended_why INT, ended_by ID?, turned_into ID?) -> changed
UPDATE basis
   SET ended_at = $ended_at, ended_why = $ended_why, ended_by = $ended_by,
       turned_into = $turned_into, version = version + 1
 WHERE id = $id AND version = $version AND ended_at IS NULL;

-- name: basis_row_tell (id ID, version INT, now INSTANT, by_account ID?) -> changed
UPDATE basis
   SET told_family_at = $now, told_family_by = $by_account, version = version + 1
 WHERE id = $id AND version = $version AND told_family_at IS NULL;

-- name: basis_row_review (id ID, version INT, now INSTANT, by_account ID?) -> changed
UPDATE basis
   SET reviewed_at = $now, reviewed_by = $by_account, version = version + 1
 WHERE id = $id AND version = $version AND reviewed_at IS NULL;

-- name: basis_row_open (care_case ID) -> many
-- Not ended by anybody, though perhaps expired.
-- all: the running bases of one case, a handful.
SELECT b.id AS id:ID
  FROM basis b
 WHERE b.care_case = $care_case AND b.ended_at IS NULL
 ORDER BY b.kind, b.id DESC;

-- name: basis_row_running (care_case ID) -> many
-- Not ended by anybody, though perhaps expired; the best first: consent (1), a
-- representative's (2), an emergency (3).  Asked at every page, so without the time.
-- all: the running bases of one case, a handful.
SELECT b.id AS id:ID, b.to_at AS to_at:INSTANT?
  FROM basis b
 WHERE b.care_case = $care_case AND b.ended_at IS NULL AND b.kind <> 4
 ORDER BY b.kind, b.id DESC;

-- name: basis_row_list (care_case ID, limit INT) -> many
SELECT b.id AS id:ID
  FROM basis b
 WHERE b.care_case = $care_case
 ORDER BY b.id DESC LIMIT $limit;

-- name: basis_row_emergencies (open_only FLAG, before ID, limit INT) -> many
-- Open: not reviewed, not told to the family, or not ended.
SELECT b.id AS id:ID
  FROM basis b
 WHERE b.kind = 3 AND b.id < $before
   AND ($open_only = 0 OR b.reviewed_at IS NULL OR b.told_family_at IS NULL OR b.ended_at IS NULL)
 ORDER BY b.id DESC LIMIT $limit;
