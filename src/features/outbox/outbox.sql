-- outbox.sql -- what people and machines did with notices.

-- name: outbox_step_add (id ID, notice ID, action INT, code TEXT?, happened_at INSTANT, entered_at INSTANT, entered_by ID?, by_name TEXT?) -> changed
INSERT INTO outbox_step (id, notice, action, code, happened_at, entered_at, entered_by, by_name)
VALUES ($id, $notice, $action, $code, $happened_at, $entered_at, $entered_by, $by_name);

-- name: outbox_step_list (notice ID, limit INT) -> many
SELECT s.id AS id:ID, s.action AS action:INT, s.code AS code:TEXT?,
       s.happened_at AS happened_at:INSTANT, s.entered_at AS entered_at:INSTANT,
       s.by_name AS by_name:TEXT?
  FROM outbox_step s
 WHERE s.notice = $notice
 ORDER BY s.id LIMIT $limit;
