-- people.sql -- people as rows.

-- name: person_row_add (id ID, name SEALED(person.name, id, id)?, kana SEALED(person.kana, id, id)?,
--   birth SEALED(person.birth, id, id)?, address SEALED(person.address, id, id)?,
--   telephone SEALED(person.telephone, id, id)?, certificate SEALED(person.certificate, id, id)?,
--   disease_note SEALED(person.disease_note, id, id)?, municipality TEXT?, sex INT, birth_year INT?,
--   disease TEXT?, kana_key INT?, kana_birth_key INT?, family_key INT?, telephone_key INT?,
--   certificate_key INT?, entered_at INSTANT) -> changed
INSERT INTO person (id, name, kana, birth, address, telephone, certificate, disease_note,
                    municipality, sex, birth_year, disease, kana_key, kana_birth_key,
                    family_key, telephone_key, certificate_key, version, entered_at)
VALUES ($id, $name, $kana, $birth, $address, $telephone, $certificate, $disease_note,
        $municipality, $sex, $birth_year, $disease, $kana_key, $kana_birth_key,
        $family_key, $telephone_key, $certificate_key, 1, $entered_at);

-- name: person_row_change (id ID, version INT, name SEALED(person.name, id, id)?,
--   kana SEALED(person.kana, id, id)?, birth SEALED(person.birth, id, id)?,
--   address SEALED(person.address, id, id)?, telephone SEALED(person.telephone, id, id)?,
--   certificate SEALED(person.certificate, id, id)?,
--   disease_note SEALED(person.disease_note, id, id)?, municipality TEXT?, sex INT,
--   birth_year INT?, disease TEXT?, kana_key INT?, kana_birth_key INT?, family_key INT?,
--   telephone_key INT?, certificate_key INT?) -> changed
UPDATE person
   SET name = $name, kana = $kana, birth = $birth, address = $address, telephone = $telephone,
       certificate = $certificate, disease_note = $disease_note, municipality = $municipality,
       sex = $sex, birth_year = $birth_year, disease = $disease, kana_key = $kana_key,
       kana_birth_key = $kana_birth_key, family_key = $family_key,
       telephone_key = $telephone_key, certificate_key = $certificate_key,
       version = version + 1
 WHERE id = $id AND version = $version;

-- name: person_row_plan (id ID, version INT, plan SEALED(person.plan, id, id)?, plan_on DAY?) -> changed
UPDATE person SET plan = $plan, plan_on = $plan_on, version = version + 1
 WHERE id = $id AND version = $version;

-- name: person_row_died (id ID, died_on DAY) -> changed
UPDATE person SET died_on = $died_on, version = version + 1 WHERE id = $id;

-- name: person_row_get (id ID) -> one
SELECT p.id AS id:ID, p.name AS name:SEALED(person.name, id, id)?,
       p.kana AS kana:SEALED(person.kana, id, id)?,
       p.birth AS birth:SEALED(person.birth, id, id)?,
       p.address AS address:SEALED(person.address, id, id)?,
       p.telephone AS telephone:SEALED(person.telephone, id, id)?,
       p.certificate AS certificate:SEALED(person.certificate, id, id)?,
       p.disease_note AS disease_note:SEALED(person.disease_note, id, id)?,
       p.plan AS plan:SEALED(person.plan, id, id)?, p.plan_on AS plan_on:DAY?,
       p.municipality AS municipality:TEXT?, p.sex AS sex:INT, p.disease AS disease:TEXT?,
       p.died_on AS died_on:DAY?, p.version AS version:INT
  FROM person p
 WHERE p.id = $id;

-- name: person_like (kana_key INT?, kana_birth_key INT?, telephone_key INT?, certificate_key INT?, limit INT) -> many
-- Buckets of the blind keys; whoever asks opens the hits and compares.
SELECT p.id AS id:ID
  FROM person p
 WHERE p.kana_birth_key = $kana_birth_key OR p.telephone_key = $telephone_key
    OR p.certificate_key = $certificate_key OR p.kana_key = $kana_key
 ORDER BY p.id DESC
 LIMIT $limit;

-- name: person_alike (year_from INT?, year_to INT?) -> many
-- all: a count for each municipality and disease there is, in the index alone: the plus
-- keeps the planner from the one by municipality, that would open every row.
SELECT +p.municipality AS municipality:TEXT?, +p.disease AS disease:TEXT?, COUNT(*) AS people:INT
  FROM person p
 WHERE ($year_from IS NULL OR p.birth_year >= $year_from)
   AND ($year_to IS NULL OR p.birth_year <= $year_to)
 GROUP BY +p.municipality, +p.disease;
