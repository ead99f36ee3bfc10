-- What surrounds a temporary stay.  Words about a patient are sealed; rows are followed by
-- revisions, never overwritten.  stay and application: of the rooms stays and respite.

-- state: 1 planned, 2 done, 3 not needed.
CREATE TABLE stay_visit (
    id ID PRIMARY KEY,
    stay ID NOT NULL,
    person ID NOT NULL REFERENCES person (id),
    revision INT NOT NULL,
    state INT NOT NULL,
    way TEXT,
    at INSTANT,
    who SEALED,
    said SEALED,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    UNIQUE (stay, revision),
    CHECK (state IN (1, 2, 3)),
    CHECK ((state = 3) = (at IS NULL))
);

CREATE TABLE stay_checkin (
    id ID PRIMARY KEY,
    stay ID NOT NULL,
    person ID NOT NULL REFERENCES person (id),
    revision INT NOT NULL,
    at INSTANT NOT NULL,
    by_name SEALED NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    UNIQUE (stay, revision)
);

-- answer: 1 all right, 2 not, 3 does not concern.
CREATE TABLE stay_checkin_item (
    id ID PRIMARY KEY,
    checkin ID NOT NULL REFERENCES stay_checkin (id),
    person ID NOT NULL REFERENCES person (id),
    code TEXT NOT NULL,
    is_must FLAG NOT NULL,
    detail SEALED,
    answer INT NOT NULL,
    note SEALED,
    UNIQUE (checkin, code),
    CHECK (answer IN (1, 2, 3))
);

CREATE TABLE stay_ward_change (
    id ID PRIMARY KEY,
    stay ID NOT NULL,
    person ID NOT NULL REFERENCES person (id),
    happened_at INSTANT NOT NULL,
    said SEALED NOT NULL,
    by_name SEALED NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    CHECK (happened_at <= entered_at)
);
CREATE INDEX stay_ward_change_by_stay ON stay_ward_change (stay, happened_at);

CREATE TABLE stay_summary (
    id ID PRIMARY KEY,
    stay ID NOT NULL,
    person ID NOT NULL REFERENCES person (id),
    revision INT NOT NULL,
    course SEALED NOT NULL,
    devices SEALED,
    medicines SEALED,
    speaking SEALED,
    watch SEALED,
    by_name SEALED NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    UNIQUE (stay, revision)
);

-- One paper to one addressee.  kind: 1 decision, 2 refusal, 3 summary.
CREATE TABLE stay_paper (
    id ID PRIMARY KEY,
    application ID NOT NULL,
    stay ID,
    care_case ID NOT NULL REFERENCES care_case (id),
    person ID NOT NULL REFERENCES person (id),
    number TEXT NOT NULL UNIQUE,
    kind INT NOT NULL,
    addressee INT NOT NULL,
    to_name SEALED NOT NULL,
    channel INT NOT NULL,
    to_number SEALED,
    verified_on DAY,
    body SEALED NOT NULL,
    notice ID NOT NULL,
    from_on DAY,
    to_on DAY,
    made_at INSTANT NOT NULL,
    made_by TEXT NOT NULL,
    CHECK (kind IN (1, 2, 3)),
    CHECK (addressee IN (1, 2, 3)),
    CHECK ((kind = 2) = (stay IS NULL))
);
CREATE INDEX stay_paper_by_application ON stay_paper (application);
