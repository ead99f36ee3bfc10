-- Cases, and who is at the bedside until when.  Free text is sealed.

CREATE TABLE care_case (
    id ID PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    person ID NOT NULL REFERENCES person (id),
    holder ID REFERENCES account (id),
    office ID,
    purpose TEXT,
    urgency TEXT NOT NULL,
    state INT NOT NULL,
    summary SEALED,
    opened_at INSTANT NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    closed_at INSTANT,
    outcome TEXT,
    version INT NOT NULL,
    -- An open case has a holder, whatever the program thinks.
    CHECK (state <> 1 OR holder IS NOT NULL),
    CHECK ((state = 2) = (closed_at IS NOT NULL))
);
CREATE INDEX care_case_by_person ON care_case (person, id);
CREATE INDEX care_case_by_state ON care_case (state, id);
CREATE INDEX care_case_by_holder ON care_case (holder, state, id);

CREATE TABLE care_gap (
    id ID PRIMARY KEY,
    care_case ID NOT NULL REFERENCES care_case (id),
    bedside SEALED,
    can_suction INT NOT NULL,
    until_at INSTANT,
    power_minutes INT,
    oxygen_minutes INT,
    bridge SEALED,
    noted_at INSTANT NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    CHECK (noted_at <= entered_at)
);
CREATE INDEX care_gap_by_case ON care_gap (care_case, noted_at);
