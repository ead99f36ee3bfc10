-- Three questions after a temporary stay.  stay: of the room stays.

-- The questions are owed for this stay: the clock has found it over.
CREATE TABLE afterwards (
    stay ID PRIMARY KEY,
    care_case ID NOT NULL REFERENCES care_case (id),
    found_at INSTANT NOT NULL
);

-- 1 yes, 2 partly, 3 no.  who: 0 by link, 1 the patient, 2 the family.
CREATE TABLE afterwards_answer (
    id ID PRIMARY KEY,
    stay ID NOT NULL,
    institution ID NOT NULL REFERENCES institution (id),
    person ID NOT NULL REFERENCES person (id),
    revision INT NOT NULL,
    understood INT NOT NULL,
    equipment INT NOT NULL,
    again INT NOT NULL,
    who INT NOT NULL,
    means TEXT,
    said SEALED,
    said_at INSTANT NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT,
    UNIQUE (stay, revision),
    CHECK (understood IN (1, 2, 3)),
    CHECK (equipment IN (1, 2, 3)),
    CHECK (again IN (1, 2, 3)),
    CHECK (who IN (0, 1, 2)),
    CHECK (said_at <= entered_at),
    CHECK ((who = 0) = (entered_by IS NULL))
);
CREATE INDEX afterwards_answer_by_institution ON afterwards_answer (institution, entered_at);
