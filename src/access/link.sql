-- link.sql -- tokens that open one thing to one office.

-- name: link_row_add (id ID, token_hash BYTES, kind INT, subject ID, institution ID?, made_at INSTANT, made_by ID?, expires_at INSTANT) -> changed
INSERT INTO link (id, token_hash, kind, subject, institution, made_at, made_by, expires_at)
VALUES ($id, $token_hash, $kind, $subject, $institution, $made_at, $made_by, $expires_at);

-- name: link_row_find (token_hash BYTES) -> one
SELECT l.id AS id:ID
  FROM link l
 WHERE l.token_hash = $token_hash;

-- name: link_row_get (id ID) -> one
SELECT l.id AS id:ID, l.kind AS kind:INT, l.subject AS subject:ID, l.institution AS institution:ID?,
       l.made_at AS made_at:INSTANT, l.expires_at AS expires_at:INSTANT,
       l.first_used_at AS first_used_at:INSTANT?, l.ended_at AS ended_at:INSTANT?
  FROM link l
 WHERE l.id = $id;

-- name: link_row_used (id ID, now INSTANT) -> changed
UPDATE link SET first_used_at = $now WHERE id = $id AND first_used_at IS NULL;

-- name: link_row_extend (id ID, expires_at INSTANT) -> changed
UPDATE link SET expires_at = $expires_at WHERE id = $id AND ended_at IS NULL;

-- name: link_row_end (id ID, now INSTANT, reason TEXT) -> changed
UPDATE link SET ended_at = $now, end_reason = $reason WHERE id = $id AND ended_at IS NULL;

-- name: link_row_list (kind INT, subject ID) -> many
-- all: the links in force to one thing, a handful.
SELECT l.id AS id:ID
  FROM link l
 WHERE l.kind = $kind AND l.subject = $subject AND l.ended_at IS NULL
 ORDER BY l.id;
