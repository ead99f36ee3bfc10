-- People, their cases, and what is known of them.  Identity and free text are sealed.

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

CREATE TABLE care_in_speaking (
    id ID PRIMARY KEY,
    care_case ID NOT NULL REFERENCES care_case (id),
    revision INT NOT NULL,
    told_patient SEALED,
    told_family SEALED,
    words_to_avoid SEALED,
    whom_to_call SEALED,
    when_not_to_call SEALED,
    how_to_reach SEALED,
    exhaustion SEALED,
    follow_up SEALED,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    UNIQUE (care_case, revision)
);

CREATE TABLE contact (
    id ID PRIMARY KEY,
    care_case ID NOT NULL REFERENCES care_case (id),
    role TEXT NOT NULL,
    name SEALED,
    telephone SEALED,
    hours SEALED,
    is_day_and_night FLAG NOT NULL,
    institution ID,
    ended_at INSTANT,
    version INT NOT NULL
);
CREATE INDEX contact_by_case ON contact (care_case, role);
