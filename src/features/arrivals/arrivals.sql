-- arrivals.sql -- codes told by telephone.

-- name: arrival_code_add (id ID, admission ID, code_hash BYTES, made_at INSTANT, expires_at INSTANT) -> changed
INSERT INTO arrival_code (id, admission, code_hash, made_at, expires_at)
VALUES ($id, $admission, $code_hash, $made_at, $expires_at);

-- name: arrival_code_find (code_hash BYTES, now INSTANT) -> one
-- A code opens nothing once the place is not this patient's any more.
SELECT c.id AS id:ID, c.admission AS admission:ID
  FROM arrival_code c
  JOIN admission a ON a.id = c.admission
 WHERE c.code_hash = $code_hash AND c.ended_at IS NULL AND c.expires_at > $now
   AND a.state IN (1, 2, 3);

-- name: arrival_code_use (id ID, now INSTANT, opened_by TEXT, link ID) -> changed
UPDATE arrival_code SET ended_at = $now, opened_by = $opened_by, link = $link
 WHERE id = $id AND ended_at IS NULL;

-- name: arrival_codes_end (admission ID, now INSTANT) -> changed
UPDATE arrival_code SET ended_at = $now WHERE admission = $admission AND ended_at IS NULL;

-- name: arrival_code_of_link (link ID) -> one
SELECT c.opened_by AS opened_by:TEXT?
  FROM arrival_code c
 WHERE c.link = $link;
