-- People.  Identity and free text are sealed.

CREATE TABLE person (
    id ID PRIMARY KEY,
    name SEALED,
    kana SEALED,
    birth SEALED,
    address SEALED,
    telephone SEALED,
    certificate SEALED,
    disease_note SEALED,
    plan SEALED,
    plan_on DAY,
    municipality TEXT,
    sex INT NOT NULL,
    birth_year INT,
    disease TEXT,
    died_on DAY,
    -- Blind keys: HMAC of folded text, truncated (docs/model.md); NULL when not known.
    kana_key INT,
    kana_birth_key INT,
    family_key INT,
    telephone_key INT,
    certificate_key INT,
    version INT NOT NULL,
    entered_at INSTANT NOT NULL
);
CREATE INDEX person_by_kana ON person (kana_key);
CREATE INDEX person_by_kana_birth ON person (kana_birth_key);
CREATE INDEX person_by_family ON person (family_key);
CREATE INDEX person_by_telephone ON person (telephone_key);
CREATE INDEX person_by_certificate ON person (certificate_key);
