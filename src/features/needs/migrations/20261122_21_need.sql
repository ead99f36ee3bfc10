-- What a case needs, and what the patient and the relatives want.

-- A need is revised, never overwritten; one that was sent is frozen.
CREATE TABLE care_need (
    id ID PRIMARY KEY,
    care_case ID NOT NULL REFERENCES care_case (id),
    revision INT NOT NULL,
    level INT NOT NULL,
    length_days INT,
    from_on DAY,
    exit_place SEALED,
    exit_review_on DAY,
    note SEALED,
    frozen_at INSTANT,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    UNIQUE (care_case, revision)
);

CREATE TABLE care_need_item (
    id ID PRIMARY KEY,
    care_need ID NOT NULL REFERENCES care_need (id),
    code TEXT NOT NULL,
    amount INT,
    note SEALED,
    UNIQUE (care_need, code)
);

CREATE TABLE wish (
    id ID PRIMARY KEY,
    care_case ID NOT NULL REFERENCES care_case (id),
    wish_of INT NOT NULL,
    who SEALED,
    means TEXT,
    said SEALED NOT NULL,
    said_at INSTANT NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    CHECK (said_at <= entered_at)
);
CREATE INDEX wish_by_case ON wish (care_case, said_at);
