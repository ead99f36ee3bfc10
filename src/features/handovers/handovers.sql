-- handovers.sql -- handover notes as rows.

-- name: handover_row_get (id ID) -> one
SELECT n.id AS id:ID, n.author AS author:ID, n.author_name AS author_name:TEXT,
       n.content AS content:SEALED(handover_note.content, id, house)?,
       n.written_at AS written_at:INSTANT, n.seen_at AS seen_at:INSTANT?,
       n.seen_by_name AS seen_by_name:TEXT?, n.withdrawn_at AS withdrawn_at:INSTANT?,
       n.withdrawn_by AS withdrawn_by:TEXT?, n.withdraw_reason AS withdraw_reason:TEXT?,
       n.version AS version:INT
  FROM handover_note n
 WHERE n.id = $id;

-- name: handover_rows (since_at INSTANT, limit INT) -> many
-- Unseen ones first, however old, then those written since.
SELECT n.id AS id:ID, n.author AS author:ID, n.author_name AS author_name:TEXT,
       n.content AS content:SEALED(handover_note.content, id, house)?,
       n.written_at AS written_at:INSTANT, n.seen_at AS seen_at:INSTANT?,
       n.seen_by_name AS seen_by_name:TEXT?, n.withdrawn_at AS withdrawn_at:INSTANT?,
       n.withdrawn_by AS withdrawn_by:TEXT?, n.withdraw_reason AS withdraw_reason:TEXT?,
       n.version AS version:INT
  FROM handover_note n
 WHERE n.written_at >= $since_at OR (n.seen_at IS NULL AND n.withdrawn_at IS NULL)
 ORDER BY CASE WHEN n.seen_at IS NULL AND n.withdrawn_at IS NULL THEN 0 ELSE 1 END,
          n.written_at DESC, n.id DESC
 LIMIT $limit;

-- name: handover_row_add (id ID, author ID, author_name TEXT, content SEALED(handover_note.content, id, house), names_checked FLAG, written_at INSTANT) -> changed
INSERT INTO handover_note (id, author, author_name, content, names_checked, written_at, version)
VALUES ($id, $author, $author_name, $content, $names_checked, $written_at, 1);

-- name: handover_row_see (id ID, version INT, seen_at INSTANT, seen_by ID, seen_by_name TEXT) -> changed
UPDATE handover_note
   SET seen_at = $seen_at, seen_by = $seen_by, seen_by_name = $seen_by_name,
       version = version + 1
 WHERE id = $id AND version = $version AND seen_at IS NULL AND withdrawn_at IS NULL;

-- name: handover_row_withdraw (id ID, version INT, withdrawn_at INSTANT, withdrawn_by TEXT, withdraw_reason TEXT) -> changed
UPDATE handover_note
   SET content = NULL, withdrawn_at = $withdrawn_at, withdrawn_by = $withdrawn_by,
       withdraw_reason = $withdraw_reason, version = version + 1
 WHERE id = $id AND version = $version AND withdrawn_at IS NULL;

-- name: handover_open_count () -> one
SELECT COUNT(*) AS count:INT
  FROM handover_note n
 WHERE n.seen_at IS NULL AND n.withdrawn_at IS NULL;
