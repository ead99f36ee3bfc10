-- Desks that were registered by calling back.

-- name: reply_desk_row_newest (institution ID) -> one
-- The latest of an institution, in force or not; its number is the version.
SELECT d.id AS id:ID, d.institution AS institution:ID, d.link AS link:ID,
       d.answered_by AS answered_by:TEXT, d.telephone AS telephone:TEXT,
       d.registered_at AS registered_at:INSTANT, d.registered_by AS registered_by:TEXT,
       d.expires_at AS expires_at:INSTANT, d.used_at AS used_at:INSTANT?,
       d.wrong_count AS wrong_count:INT, d.wrong_at AS wrong_at:INSTANT?,
       d.ended_at AS ended_at:INSTANT?, d.ended_by AS ended_by:TEXT?,
       (SELECT COUNT(*) FROM reply_desk n
         WHERE n.institution = d.institution) AS version:INT
  FROM reply_desk d
 WHERE d.institution = $institution
 ORDER BY d.id DESC
 LIMIT 1;

-- name: reply_desk_row_of_link (link ID) -> one
SELECT d.id AS id:ID, d.institution AS institution:ID, d.code_hash AS code_hash:BYTES,
       d.wrong_count AS wrong_count:INT, d.wrong_at AS wrong_at:INSTANT?
  FROM reply_desk d
 WHERE d.link = $link AND d.ended_at IS NULL;

-- name: reply_desk_row_add (id ID, institution ID, link ID, code_hash BYTES, answered_by TEXT, telephone TEXT, registered_at INSTANT, registered_by TEXT, registered_by_account ID, expires_at INSTANT) -> changed
INSERT INTO reply_desk (id, institution, link, code_hash, answered_by, telephone,
                        registered_at, registered_by, registered_by_account, expires_at,
                        wrong_count)
VALUES ($id, $institution, $link, $code_hash, $answered_by, $telephone, $registered_at,
        $registered_by, $registered_by_account, $expires_at, 0);

-- name: reply_desk_row_end (id ID, ended_at INSTANT, ended_by TEXT, end_reason TEXT?) -> changed
UPDATE reply_desk
   SET ended_at = $ended_at, ended_by = $ended_by, end_reason = $end_reason
 WHERE id = $id AND ended_at IS NULL;

-- name: reply_desk_row_tried (id ID, wrong_count INT, wrong_at INSTANT?) -> changed
UPDATE reply_desk SET wrong_count = $wrong_count, wrong_at = $wrong_at WHERE id = $id;

-- name: reply_desk_row_used (id ID, used_at INSTANT) -> changed
UPDATE reply_desk SET wrong_count = 0, wrong_at = NULL, used_at = $used_at WHERE id = $id;

-- name: reply_institution_name (id ID) -> one
-- For whoever comes by a link: the name and nothing else.
SELECT i.name AS name:TEXT FROM institution i WHERE i.id = $id;

-- name: reply_opened_row_add (link ID, opened_at INSTANT) -> changed
INSERT INTO reply_opened (link, opened_at) VALUES ($link, $opened_at);

-- name: reply_opened_row_get (link ID) -> one
SELECT o.opened_at AS opened_at:INSTANT FROM reply_opened o WHERE o.link = $link;
