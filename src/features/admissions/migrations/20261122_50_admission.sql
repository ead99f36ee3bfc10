-- A place that was chosen, the way there, the stay.

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
    company SEALED,
    telephone TEXT,
    escort SEALED,
    can_suction INT NOT NULL,
    confirmed_by SEALED NOT NULL,
    note SEALED,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    UNIQUE (admission, revision)
);
