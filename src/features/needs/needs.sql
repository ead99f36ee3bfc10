-- needs.sql -- needs and wishes as rows.

-- name: need_row_add (id ID, care_case ID, person ID, revision INT, level INT, length_days INT?, from_on DAY?, exit_place SEALED(care_need.exit_place, id, person)?, exit_review_on DAY?, note SEALED(care_need.note, id, person)?, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO care_need (id, care_case, revision, level, length_days, from_on, exit_place,
                       exit_review_on, note, entered_at, entered_by)
SELECT $id, c.id, $revision, $level, $length_days, $from_on, $exit_place, $exit_review_on,
       $note, $entered_at, $entered_by
  FROM care_case c
 WHERE c.id = $care_case AND c.person = $person;

-- name: need_item_add (id ID, care_need ID, person ID, code TEXT, amount INT?, note SEALED(care_need_item.note, id, person)?) -> changed
INSERT INTO care_need_item (id, care_need, code, amount, note)
SELECT $id, n.id, $code, $amount, $note
  FROM care_need n
  JOIN care_case c ON c.id = n.care_case
 WHERE n.id = $care_need AND c.person = $person;

-- name: need_row_get (care_case ID, revision INT) -> one
SELECT n.id AS id:ID, c.person AS person:ID, n.revision AS revision:INT, n.level AS level:INT,
       n.length_days AS length_days:INT?, n.from_on AS from_on:DAY?,
       n.exit_place AS exit_place:SEALED(care_need.exit_place, id, person)?,
       n.exit_review_on AS exit_review_on:DAY?,
       n.note AS note:SEALED(care_need.note, id, person)?, n.frozen_at AS frozen_at:INSTANT?,
       n.entered_at AS entered_at:INSTANT, n.entered_by AS entered_by:TEXT
  FROM care_need n
  JOIN care_case c ON c.id = n.care_case
 WHERE n.care_case = $care_case AND n.revision = $revision;

-- name: need_newest (care_case ID) -> one
SELECT COALESCE(MAX(n.revision), 0) AS revision:INT
  FROM care_need n
 WHERE n.care_case = $care_case;

-- name: need_items (care_need ID, limit INT) -> many
SELECT i.id AS id:ID, c.person AS person:ID, i.code AS code:TEXT, i.amount AS amount:INT?,
       i.note AS note:SEALED(care_need_item.note, id, person)?
  FROM care_need_item i
  JOIN care_need n ON n.id = i.care_need
  JOIN care_case c ON c.id = n.care_case
 WHERE i.care_need = $care_need
 ORDER BY i.id
 LIMIT $limit;

-- name: need_freeze (care_case ID, revision INT, frozen_at INSTANT) -> changed
UPDATE care_need SET frozen_at = $frozen_at
 WHERE care_case = $care_case AND revision = $revision AND frozen_at IS NULL;

-- name: wish_row_add (id ID, care_case ID, person ID, wish_of INT, who SEALED(wish.who, id, person)?, means TEXT?, said SEALED(wish.said, id, person), said_at INSTANT, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO wish (id, care_case, wish_of, who, means, said, said_at, entered_at, entered_by)
SELECT $id, c.id, $wish_of, $who, $means, $said, $said_at, $entered_at, $entered_by
  FROM care_case c
 WHERE c.id = $care_case AND c.person = $person;

-- name: wish_rows (care_case ID, limit INT) -> many
SELECT w.id AS id:ID, c.person AS person:ID, w.wish_of AS wish_of:INT,
       w.who AS who:SEALED(wish.who, id, person)?, w.means AS means:TEXT?,
       w.said AS said:SEALED(wish.said, id, person)?, w.said_at AS said_at:INSTANT,
       w.entered_at AS entered_at:INSTANT, w.entered_by AS entered_by:TEXT
  FROM wish w
  JOIN care_case c ON c.id = w.care_case
 WHERE w.care_case = $care_case
 ORDER BY w.said_at DESC, w.id DESC
 LIMIT $limit;
