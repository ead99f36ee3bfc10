-- number.sql -- numbers that people say.

-- name: number_row_next (kind TEXT, year INT) -> one
INSERT INTO number_counter (kind, year, last) VALUES ($kind, $year, 1)
ON CONFLICT (kind, year) DO UPDATE SET last = number_counter.last + 1
RETURNING last AS last:INT;

-- name: paper_number_row_add (hash BYTES, subject_kind INT, subject_id ID, made_at INSTANT, expires_at INSTANT) -> changed
INSERT INTO paper_number (hash, subject_kind, subject_id, made_at, expires_at)
VALUES ($hash, $subject_kind, $subject_id, $made_at, $expires_at);

-- name: paper_number_row_find (hash BYTES, now INSTANT) -> one
SELECT p.subject_kind AS subject_kind:INT, p.subject_id AS subject_id:ID,
       p.expires_at AS expires_at:INSTANT
  FROM paper_number p
 WHERE p.hash = $hash AND p.ended_at IS NULL AND p.expires_at > $now;

-- name: paper_number_row_end_subject (subject_kind INT, subject_id ID, now INSTANT) -> changed
UPDATE paper_number SET ended_at = $now
 WHERE subject_id = $subject_id AND subject_kind = $subject_kind AND ended_at IS NULL;
