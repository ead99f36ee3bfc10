-- Temporary stays: held, agreed, come, over; and the hospitals' result reports.

CREATE TABLE stay (
    id ID PRIMARY KEY,
    application ID NOT NULL,       -- of the room respite
    number TEXT NOT NULL,          -- the application's
    care_case ID NOT NULL REFERENCES care_case (id),
    person ID NOT NULL REFERENCES person (id),
    institution ID NOT NULL REFERENCES institution (id),
    offer ID,                      -- of the room beds
    bed INT,
    contract ID,
    programme TEXT NOT NULL,
    edition_on DAY NOT NULL,       -- by which it is counted to its end
    state INT NOT NULL,
    from_on DAY NOT NULL,
    to_on DAY NOT NULL,
    came_at INSTANT,
    went_at INSTANT,               -- home, or when it was turned
    held_until INSTANT NOT NULL,
    is_sudden FLAG NOT NULL,
    days INT NOT NULL,
    paid_days INT NOT NULL,
    overruled SEALED,              -- why a warning was passed over
    agreed_by SEALED,
    agreed_way TEXT,
    agreed_at INSTANT,
    terms SEALED,
    helper_comes FLAG NOT NULL,
    helper_scheme TEXT,
    end_reason TEXT,
    end_note SEALED,               -- in words; where to
    report INT NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    changed_at INSTANT NOT NULL,
    changed_by TEXT NOT NULL,
    version INT NOT NULL,
    CHECK (from_on <= to_on),
    CHECK (days >= 0 AND paid_days >= 0),
    CHECK (state NOT IN (3, 4, 5) OR came_at IS NOT NULL),
    CHECK ((state IN (4, 5)) = (went_at IS NOT NULL)),
    CHECK (went_at IS NULL OR went_at >= came_at),
    CHECK (state NOT IN (2, 3, 4, 5) OR agreed_at IS NOT NULL),
    CHECK (state NOT IN (7, 8) OR end_reason IS NOT NULL),
    CHECK (state NOT IN (6, 7) OR days + paid_days = 0),
    CHECK (report = 0 OR state IN (4, 5, 8))
);
-- One place for an application at a time, whatever the program thinks.
CREATE UNIQUE INDEX stay_open_once ON stay (application) WHERE state IN (1, 2, 3);
CREATE INDEX stay_by_case ON stay (care_case, id);
CREATE INDEX stay_by_institution ON stay (institution, from_on);
CREATE INDEX stay_by_day ON stay (from_on);
CREATE INDEX stay_by_hold ON stay (held_until) WHERE state = 1;
CREATE INDEX stay_by_report ON stay (report, id) WHERE report = 1;

-- What the hospital reported; one that was sent back is followed by another.
CREATE TABLE stay_report (
    id ID PRIMARY KEY,
    stay ID NOT NULL REFERENCES stay (id),
    revision INT NOT NULL,
    days INT NOT NULL,
    paid_days INT NOT NULL,
    summary SEALED,
    reported_by SEALED NOT NULL,
    sent_at INSTANT NOT NULL,
    sent_by TEXT NOT NULL,
    answer INT,                    -- 2 returned, 3 approved
    answered_at INSTANT,
    answered_by TEXT,
    reason SEALED,
    UNIQUE (stay, revision),
    CHECK (days >= 0 AND paid_days >= 0),
    CHECK ((answer IS NULL) = (answered_at IS NULL)),
    CHECK (answer IS NULL OR answer IN (2, 3)),
    CHECK ((answer IS NOT NULL AND answer = 2) = (reason IS NOT NULL))
);
