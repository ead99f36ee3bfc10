-- Care near home after a diagnosis or a stay: one plan of a case at a time.  Its parts are
-- followed, never overwritten; what each side said of a part stays with that part.
CREATE TABLE continuity_plan (
    id ID PRIMARY KEY,
    care_case ID NOT NULL REFERENCES care_case (id),
    person ID NOT NULL REFERENCES person (id),
    state INT NOT NULL,
    edition INT NOT NULL,
    -- From when the days are counted, and who refers home.
    start TEXT NOT NULL,
    start_on DAY NOT NULL,
    referrer ID REFERENCES institution (id),
    begun_at INSTANT NOT NULL,
    begun_by TEXT NOT NULL,
    heard_at INSTANT,
    settled_at INSTANT,
    home_at INSTANT,
    home_entered_at INSTANT,
    home_by TEXT,
    review_on DAY,
    ended_at INSTANT,
    end_reason TEXT,
    changed_at INSTANT NOT NULL,
    changed_by TEXT NOT NULL,
    version INT NOT NULL,
    CHECK (state BETWEEN 1 AND 6),
    CHECK (edition >= 1),
    CHECK (state IN (1, 6) OR heard_at IS NOT NULL),
    CHECK (state NOT IN (3, 4, 5) OR settled_at IS NOT NULL),
    CHECK (state NOT IN (4, 5) OR (home_at IS NOT NULL AND review_on IS NOT NULL)),
    CHECK (home_at IS NULL OR home_at <= home_entered_at),
    CHECK ((state = 6) = (ended_at IS NOT NULL))
);
CREATE UNIQUE INDEX continuity_plan_open ON continuity_plan (care_case) WHERE state <> 6;
CREATE INDEX continuity_plan_by_case ON continuity_plan (care_case, id);
CREATE INDEX continuity_plan_by_start ON continuity_plan (start_on, id);

-- The patient's words and the family's apart; or why nobody could be heard.  Only added to.
CREATE TABLE continuity_wish (
    id ID PRIMARY KEY,
    plan ID NOT NULL REFERENCES continuity_plan (id),
    person ID NOT NULL REFERENCES person (id),
    whose INT NOT NULL CHECK (whose IN (1, 2)),
    is_heard FLAG NOT NULL CHECK (is_heard IN (0, 1)),
    who SEALED,
    means TEXT,
    words SEALED NOT NULL,
    said_at INSTANT NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    CHECK (said_at <= entered_at)
);
CREATE INDEX continuity_wish_by_plan ON continuity_wish (plan, whose, id);

-- kind: 1 nearby institution, 2 emergency, 3 regular visits.
CREATE TABLE continuity_part (
    id ID PRIMARY KEY,
    plan ID NOT NULL REFERENCES continuity_plan (id),
    person ID NOT NULL REFERENCES person (id),
    kind INT NOT NULL CHECK (kind IN (1, 2, 3)),
    is_needed FLAG NOT NULL CHECK (is_needed IN (0, 1)),
    institution ID REFERENCES institution (id),
    what SEALED,
    frequency TEXT,
    next_on DAY,
    -- Why it is not needed.
    reason SEALED,
    made_at INSTANT NOT NULL,
    made_by TEXT NOT NULL,
    replaced_at INSTANT,
    CHECK (is_needed = 0 OR (institution IS NOT NULL AND what IS NOT NULL)),
    CHECK (is_needed = 1 OR reason IS NOT NULL)
);
CREATE UNIQUE INDEX continuity_part_now ON continuity_part (plan, kind)
    WHERE replaced_at IS NULL;
CREATE INDEX continuity_part_by_plan ON continuity_part (plan, id);
CREATE INDEX continuity_part_by_institution ON continuity_part (institution)
    WHERE institution IS NOT NULL AND replaced_at IS NULL;

-- kind: 1 the institution, 2 the household (or whoever refers home).
CREATE TABLE continuity_side (
    id ID PRIMARY KEY,
    part ID NOT NULL REFERENCES continuity_part (id),
    plan ID NOT NULL REFERENCES continuity_plan (id),
    care_case ID NOT NULL REFERENCES care_case (id),
    person ID NOT NULL REFERENCES person (id),
    kind INT NOT NULL CHECK (kind IN (1, 2)),
    institution ID REFERENCES institution (id),
    state INT NOT NULL CHECK (state BETWEEN 1 AND 6),
    channel INT,
    asked_at INSTANT,
    answer_by INSTANT,
    -- When the clock looks at it next; NULL: never.
    next_at INSTANT,
    answered_at INSTANT,
    entered_at INSTANT,
    entered_by TEXT,
    way INT,
    party INT,
    answered_by SEALED,
    note SEALED,
    changed_at INSTANT NOT NULL,
    version INT NOT NULL,
    UNIQUE (part, kind),
    CHECK (state NOT IN (2, 5) OR answer_by IS NOT NULL),
    CHECK (state NOT IN (3, 4) OR (answered_at IS NOT NULL AND way IS NOT NULL
                                   AND party IS NOT NULL)),
    CHECK (answered_at IS NULL OR answered_at <= entered_at)
);
CREATE INDEX continuity_side_by_plan ON continuity_side (plan, id);
CREATE INDEX continuity_side_by_office ON continuity_side (institution, state, changed_at)
    WHERE institution IS NOT NULL;
CREATE INDEX continuity_side_next ON continuity_side (next_at) WHERE next_at IS NOT NULL;

-- What was said, each time.  Only added to.
CREATE TABLE continuity_answer (
    id ID PRIMARY KEY,
    side ID NOT NULL REFERENCES continuity_side (id),
    person ID NOT NULL REFERENCES person (id),
    state INT NOT NULL,
    way INT NOT NULL,
    party INT NOT NULL,
    by_name SEALED,
    note SEALED,
    happened_at INSTANT NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    CHECK (happened_at <= entered_at)
);
CREATE INDEX continuity_answer_by_side ON continuity_answer (side, id);

-- A version that a review has followed: its parts stay readable.  Only added to.
CREATE TABLE continuity_edition (
    id ID PRIMARY KEY,
    plan ID NOT NULL REFERENCES continuity_plan (id),
    person ID NOT NULL REFERENCES person (id),
    number INT NOT NULL,
    nearby ID REFERENCES continuity_part (id),
    emergency ID REFERENCES continuity_part (id),
    regular ID REFERENCES continuity_part (id),
    note SEALED NOT NULL,
    reviewed_at INSTANT NOT NULL,
    closed_at INSTANT NOT NULL,
    closed_by TEXT NOT NULL,
    UNIQUE (plan, number),
    CHECK (reviewed_at <= closed_at)
);

-- Each step of a plan with its day, to be counted.  Only added to.
CREATE TABLE continuity_step (
    id ID PRIMARY KEY,
    plan ID NOT NULL REFERENCES continuity_plan (id),
    action INT NOT NULL,
    from_state INT NOT NULL,
    to_state INT NOT NULL,
    happened_on DAY NOT NULL,
    entered_at INSTANT NOT NULL
);
CREATE INDEX continuity_step_by_plan ON continuity_step (plan, id);
