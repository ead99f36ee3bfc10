-- name: person_key_get (person INT) -> one
-- A person's wrapped data key; absent when it was destroyed.
SELECT k.master AS master:TEXT, k.wrapped AS wrapped:BYTES?
  FROM person_key k
 WHERE k.person = $person;

-- name: person_key_add (person INT, master TEXT, wrapped BYTES) -> changed
INSERT INTO person_key (person, master, wrapped) VALUES ($person, $master, $wrapped);

-- name: person_key_destroy (person INT) -> changed
-- The row stays: the person was here and was erased.
UPDATE person_key SET wrapped = NULL WHERE person = $person AND wrapped IS NOT NULL;

-- name: person_key_change (person INT, master TEXT, wrapped BYTES) -> changed
-- The same key under another master; an erased person stays erased.
UPDATE person_key SET master = $master, wrapped = $wrapped
 WHERE person = $person AND wrapped IS NOT NULL;

-- name: person_key_list_others (master TEXT, limit INT) -> many
-- Keys that this master has not wrapped.
SELECT k.person AS person:INT, k.master AS master:TEXT, k.wrapped AS wrapped:BYTES
  FROM person_key k
 WHERE k.master <> $master AND k.wrapped IS NOT NULL
 ORDER BY k.person
 LIMIT $limit;

-- name: person_key_count_others (master TEXT) -> one
SELECT count(*) AS count:INT
  FROM person_key k
 WHERE k.master <> $master AND k.wrapped IS NOT NULL;
