-- calls.sql -- calls as rows.

-- name: call_row_add (id ID, target ID, person ID, result TEXT,
--   spoke_with SEALED(telephone_call.spoke_with, id, person)?, happened_at INSTANT,
--   again_at INSTANT?, note SEALED(telephone_call.note, id, person)?, entered_at INSTANT,
--   entered_by TEXT) -> changed
INSERT INTO telephone_call (id, target, person, result, spoke_with, happened_at, again_at, note,
                          entered_at, entered_by)
VALUES ($id, $target, $person, $result, $spoke_with, $happened_at, $again_at, $note, $entered_at,
        $entered_by);

-- name: call_rows (target ID, limit INT) -> many
SELECT c.id AS id:ID, c.person AS person:ID, c.result AS result:TEXT,
       c.spoke_with AS spoke_with:SEALED(telephone_call.spoke_with, id, person)?,
       c.happened_at AS happened_at:INSTANT, c.again_at AS again_at:INSTANT?,
       c.note AS note:SEALED(telephone_call.note, id, person)?,
       c.entered_at AS entered_at:INSTANT, c.entered_by AS entered_by:TEXT
  FROM telephone_call c
 WHERE c.target = $target
 ORDER BY c.id DESC
 LIMIT $limit;
