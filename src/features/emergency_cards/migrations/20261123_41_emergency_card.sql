-- The emergency card the family keeps: what they agreed stands on it, and nothing else.
-- shows: codes with '|' between.  Followed by a revision, never overwritten.
CREATE TABLE emergency_card (
    id ID PRIMARY KEY,
    plan ID NOT NULL REFERENCES continuity_plan (id),
    person ID NOT NULL REFERENCES person (id),
    revision INT NOT NULL CHECK (revision > 0),
    shows TEXT NOT NULL,
    has_code FLAG NOT NULL CHECK (has_code IN (0, 1)),
    doctor SEALED,
    doctor_telephone SEALED,
    devices SEALED,
    precautions SEALED,
    calls SEALED,
    agreed_party INT NOT NULL CHECK (agreed_party IN (2, 3)),
    agreed_by SEALED,
    agreed_on DAY NOT NULL,
    made_at INSTANT NOT NULL,
    made_by TEXT NOT NULL,
    UNIQUE (plan, revision)
);
