-- draft.sql -- what somebody is typing.

-- name: draft_row_find (account ID, form TEXT, after INSTANT) -> one
SELECT d.id AS id:ID, d.saved_at AS saved_at:INSTANT,
       d.body AS body:SEALED(draft.body, id, house)
  FROM draft d
 WHERE d.account = $account AND d.form = $form AND d.saved_at > $after;

-- name: draft_row_id (account ID, form TEXT) -> one
SELECT d.id AS id:ID
  FROM draft d
 WHERE d.account = $account AND d.form = $form;

-- name: draft_row_add (id ID, account ID, form TEXT, body SEALED(draft.body, id, house), saved_at INSTANT) -> changed
INSERT INTO draft (id, account, form, body, saved_at)
VALUES ($id, $account, $form, $body, $saved_at);

-- name: draft_row_change (id ID, body SEALED(draft.body, id, house), saved_at INSTANT) -> changed
UPDATE draft SET body = $body, saved_at = $saved_at WHERE id = $id;

-- name: draft_row_end (account ID, form TEXT) -> changed
DELETE FROM draft WHERE account = $account AND form = $form;

-- name: draft_row_clean (before INSTANT, limit INT) -> changed
DELETE FROM draft
 WHERE id IN (SELECT d.id FROM draft d WHERE d.saved_at <= $before LIMIT $limit);
