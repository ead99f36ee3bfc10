-- trail.sql -- how long the log is, and what was found in it.

-- name: trail_size -> one
SELECT CAST(COALESCE(MAX(e.seq), 0) AS INT) AS entries:INT
  FROM audit_entry e;

-- name: trail_check_add (id ID, at INSTANT, checked_by ID?, entries INT, is_sound FLAG, first_seq INT?, last_seq INT?) -> changed
INSERT INTO trail_check (id, at, checked_by, entries, is_sound, first_seq, last_seq)
VALUES ($id, $at, $checked_by, $entries, $is_sound, $first_seq, $last_seq);

-- name: trail_check_last -> one
SELECT c.at AS at:INSTANT, a.name AS checked_by:TEXT?, c.entries AS entries:INT,
       c.is_sound AS is_sound:FLAG, c.first_seq AS first_seq:INT?, c.last_seq AS last_seq:INT?
  FROM trail_check c LEFT JOIN account a ON a.id = c.checked_by
 ORDER BY c.id DESC LIMIT 1;
