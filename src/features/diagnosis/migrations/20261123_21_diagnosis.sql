-- The way to a diagnosis, from the first symptom on.  Findings, course and the name of
-- whoever referred are sealed under the patient's key; days of the process stand open.

CREATE TABLE diagnosis (
    id ID PRIMARY KEY,
    care_case ID NOT NULL REFERENCES care_case (id),
    person ID NOT NULL REFERENCES person (id),
    state INT NOT NULL,
    -- What is known vaguely is two days.
    symptom_from_on DAY,
    symptom_to_on DAY,
    visit_from_on DAY,
    visit_to_on DAY,
    referred_on DAY,
    is_long INT NOT NULL,
    disturbs INT NOT NULL,
    organs INT NOT NULL,
    genetic INT NOT NULL,
    findings SEALED,
    course SEALED,
    referrer ID REFERENCES institution (id),
    referrer_name SEALED,
    referral ID,
    opened_at INSTANT NOT NULL,
    opened_by TEXT NOT NULL,
    disease TEXT,
    certainty TEXT,
    named_on DAY,
    ended_at INSTANT,
    end_reason TEXT,
    changed_at INSTANT NOT NULL,
    changed_by TEXT NOT NULL,
    version INT NOT NULL,
    CHECK (state IN (1, 2, 3)),
    CHECK (state <> 2 OR (disease IS NOT NULL AND named_on IS NOT NULL)),
    CHECK (state <> 3 OR end_reason IS NOT NULL),
    CHECK ((symptom_from_on IS NULL) = (symptom_to_on IS NULL)),
    CHECK (symptom_to_on >= symptom_from_on),
    CHECK ((visit_from_on IS NULL) = (visit_to_on IS NULL)),
    CHECK (visit_to_on >= visit_from_on)
);
CREATE UNIQUE INDEX diagnosis_open_once ON diagnosis (care_case) WHERE state = 1;
CREATE INDEX diagnosis_by_case ON diagnosis (care_case, id);
CREATE INDEX diagnosis_by_opened ON diagnosis (opened_at, id);

-- What people suspected, from when to when.
CREATE TABLE diagnosis_suspect (
    id ID PRIMARY KEY,
    diagnosis ID NOT NULL REFERENCES diagnosis (id),
    about INT NOT NULL,
    code TEXT NOT NULL,
    said_by TEXT NOT NULL,
    from_at INSTANT NOT NULL,
    to_at INSTANT,
    CHECK (about IN (1, 2, 3))
);
CREATE INDEX diagnosis_suspect_by_diagnosis ON diagnosis_suspect (diagnosis, id);
