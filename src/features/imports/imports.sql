-- imports.sql -- imports and their chunks as rows.

-- name: import_row_add (id ID, file_name TEXT, format INT, header TEXT, state INT, chunks_total INT, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO institution_import (id, file_name, format, header, state, chunks_total, chunks_done,
                                rows_done, added, changed, unchanged, rejected,
                                without_municipality, vanished, version, entered_at, entered_by)
VALUES ($id, $file_name, $format, $header, $state, $chunks_total, 0,
        0, 0, 0, 0, 0, 0, 0, 1, $entered_at, $entered_by);

-- name: import_chunk_add (import ID, number INT, content TEXT) -> changed
INSERT INTO institution_import_chunk (import, number, content, rejects)
VALUES ($import, $number, $content, '');

-- name: import_row_get (id ID) -> one
SELECT m.id AS id:ID, m.file_name AS file_name:TEXT, m.format AS format:INT,
       m.header AS header:TEXT, m.state AS state:INT, m.chunks_total AS chunks_total:INT,
       m.chunks_done AS chunks_done:INT, m.rows_done AS rows_done:INT, m.added AS added:INT,
       m.changed AS changed:INT, m.unchanged AS unchanged:INT, m.rejected AS rejected:INT,
       m.without_municipality AS without_municipality:INT, m.vanished AS vanished:INT,
       m.version AS version:INT, m.entered_at AS entered_at:INSTANT,
       m.entered_by AS entered_by:TEXT
  FROM institution_import m
 WHERE m.id = $id;

-- name: import_rows (limit INT) -> many
SELECT m.id AS id:ID
  FROM institution_import m
 ORDER BY m.id DESC
 LIMIT $limit;

-- name: import_waiting (checking INT, running INT) -> one
-- The oldest that waits for the machine.
SELECT m.id AS id:ID
  FROM institution_import m
 WHERE m.state IN ($checking, $running)
 ORDER BY m.id
 LIMIT 1;

-- name: import_chunk_get (import ID, number INT) -> one
SELECT c.content AS content:TEXT?, c.rejects AS rejects:TEXT
  FROM institution_import_chunk c
 WHERE c.import = $import AND c.number = $number;

-- name: import_chunk_rejects (import ID, number INT, rejects TEXT) -> changed
UPDATE institution_import_chunk SET rejects = $rejects
 WHERE import = $import AND number = $number;

-- name: import_chunk_empty (import ID) -> changed
UPDATE institution_import_chunk SET content = NULL WHERE import = $import;

-- name: import_progress (id ID, chunks_done INT, rows_done INT, added INT, changed INT, unchanged INT, rejected INT, without_municipality INT, vanished INT) -> changed
UPDATE institution_import
   SET chunks_done = $chunks_done, rows_done = $rows_done, added = $added, changed = $changed,
       unchanged = $unchanged, rejected = $rejected,
       without_municipality = $without_municipality, vanished = $vanished,
       version = version + 1
 WHERE id = $id;

-- name: import_move (id ID, version INT, state INT) -> changed
UPDATE institution_import SET state = $state, version = version + 1
 WHERE id = $id AND version = $version;
