-- A place that was chosen, the way there, the stay; what the patient was shown and said.

CREATE TABLE admission (
    id ID PRIMARY KEY,
    care_case ID NOT NULL REFERENCES care_case (id),
    person ID NOT NULL REFERENCES person (id),
    target ID NOT NULL UNIQUE,     -- of inquiries: chosen once
    institution ID NOT NULL REFERENCES institution (id),
    state INT NOT NULL,
    level INT NOT NULL,
    article TEXT,
    chosen_at INSTANT NOT NULL,    -- when it was decided
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    entered_by_account ID,
    means TEXT,                    -- how the patient said so; NULL: he could not be asked
    said_by SEALED,
    reason SEALED,
    identity_told_at INSTANT,
    identity_way TEXT,
    admitted_at INSTANT,
    ended_at INSTANT,              -- of the stay, or when it became nothing
    outcome TEXT,
    exit_place SEALED,
    version INT NOT NULL,
    CHECK (chosen_at <= entered_at),
    CHECK (means IS NOT NULL OR reason IS NOT NULL),
    CHECK ((state IN (4, 5, 6)) = (ended_at IS NOT NULL)),
    CHECK (state NOT IN (3, 4) OR admitted_at IS NOT NULL),
    CHECK ((identity_told_at IS NULL) = (identity_way IS NULL))
);
-- One place for a case at a time, whatever the program thinks.
CREATE UNIQUE INDEX admission_open_once ON admission (care_case) WHERE state IN (1, 2, 3);
CREATE INDEX admission_by_case ON admission (care_case, id);
CREATE INDEX admission_by_institution ON admission (institution, state, id);

-- How the patient gets there: each change is a revision, so is a vehicle that cancels.
CREATE TABLE admission_transport (
    id ID PRIMARY KEY,
    admission ID NOT NULL REFERENCES admission (id),
    revision INT NOT NULL,
    is_cancelled FLAG NOT NULL,
    kind TEXT NOT NULL,
    leaves_at INSTANT NOT NULL,
    arrives_at INSTANT,
    company TEXT,
    telephone TEXT,
    escort SEALED,
    can_suction INT NOT NULL,
    confirmed_by TEXT NOT NULL,
    note SEALED,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    UNIQUE (admission, revision)
);

-- What was put before the patient, as it was worded then.
CREATE TABLE admission_offer (
    id ID PRIMARY KEY,
    care_case ID NOT NULL REFERENCES care_case (id),
    person ID NOT NULL REFERENCES person (id),
    link ID NOT NULL UNIQUE,
    made_at INSTANT NOT NULL,
    made_by TEXT NOT NULL
);
CREATE INDEX admission_offer_by_case ON admission_offer (care_case, id);

CREATE TABLE admission_offer_place (
    id ID PRIMARY KEY,
    offer ID NOT NULL REFERENCES admission_offer (id),
    place INT NOT NULL,
    target ID NOT NULL,
    name TEXT NOT NULL,
    valid_until INSTANT NOT NULL,
    about SEALED NOT NULL,
    UNIQUE (offer, place),
    CHECK (place BETWEEN 1 AND 3)
);

-- What the patient said on that page; only added to.
CREATE TABLE admission_statement (
    id ID PRIMARY KEY,
    offer ID NOT NULL REFERENCES admission_offer (id),
    kind INT NOT NULL,
    place INT,                     -- of the offer, for "this one"
    said_at INSTANT NOT NULL,
    CHECK ((kind = 1) = (place IS NOT NULL))
);
CREATE INDEX admission_statement_by_offer ON admission_statement (offer, id);

-- A number told by telephone, once; it becomes a link.  Only its hash is kept.
CREATE TABLE admission_code (
    id ID PRIMARY KEY,
    admission ID NOT NULL REFERENCES admission (id),
    code_hash BYTES NOT NULL UNIQUE,
    made_at INSTANT NOT NULL,
    expires_at INSTANT NOT NULL,
    ended_at INSTANT,              -- used, followed by another, or pointless
    opened_by TEXT,                -- the name given there
    link ID
);
CREATE INDEX admission_code_by_admission ON admission_code (admission);
CREATE INDEX admission_code_by_link ON admission_code (link);
