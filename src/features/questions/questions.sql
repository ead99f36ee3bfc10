-- questions.sql -- questions and replies as rows.

-- name: question_row_add (id ID, target ID, care_case ID, person ID,
--   question SEALED(question.question, id, person),
--   by_name SEALED(question.by_name, id, person)?, asked_at INSTANT) -> changed
INSERT INTO question (id, target, care_case, person, question, by_name, asked_at,
                      is_shown_to_all, version)
VALUES ($id, $target, $care_case, $person, $question, $by_name, $asked_at, 0, 1);

-- name: question_row_reply (id ID, person ID, version INT,
--   reply SEALED(question.reply, id, person), replied_at INSTANT, replied_by TEXT,
--   is_shown_to_all FLAG) -> changed
UPDATE question
   SET reply = $reply, replied_at = $replied_at, replied_by = $replied_by,
       is_shown_to_all = $is_shown_to_all, version = version + 1
 WHERE id = $id AND person = $person AND version = $version;

-- name: question_row_get (id ID) -> one
SELECT q.id AS id:ID, q.person AS person:ID, q.target AS target:ID,
       q.question AS question:SEALED(question.question, id, person)?
  FROM question q
 WHERE q.id = $id;

-- name: question_rows (care_case ID, limit INT) -> many
SELECT q.id AS id:ID, q.target AS target:ID, t.inquiry AS inquiry:ID, q.person AS person:ID,
       i.name AS institution_name:TEXT,
       q.question AS question:SEALED(question.question, id, person)?,
       q.by_name AS by_name:SEALED(question.by_name, id, person)?,
       q.asked_at AS asked_at:INSTANT,
       q.reply AS reply:SEALED(question.reply, id, person)?,
       q.replied_at AS replied_at:INSTANT?, q.replied_by AS replied_by:TEXT?,
       CASE WHEN q.is_shown_to_all = 1 THEN 1 ELSE 0 END AS is_shown_to_all:FLAG,
       q.version AS version:INT
  FROM question q
  JOIN inquiry_target t ON t.id = q.target
  JOIN institution i ON i.id = t.institution
 WHERE q.care_case = $care_case
 ORDER BY q.id
 LIMIT $limit;
