-- Rounds of asking, who was asked in them, and what was said.  What says who the
-- patient is, words and names are sealed under the person's key.

CREATE TABLE inquiry (
    id ID PRIMARY KEY,
    care_case ID NOT NULL REFERENCES care_case (id),
    person ID NOT NULL REFERENCES person (id),
    round INT NOT NULL,
    need_revision INT NOT NULL,
    -- The sheet as it was sent.
    area TEXT,
    age_low INT,
    age_high INT,
    disease_group TEXT,
    purpose TEXT,
    urgency TEXT NOT NULL,
    level INT NOT NULL,
    items TEXT NOT NULL,
    length_days INT,
    from_on DAY,
    exit_place SEALED,
    exit_review_on DAY,
    needed_by INSTANT,
    words SEALED,
    shared_by INT NOT NULL,
    is_area_widened FLAG NOT NULL,
    is_age_widened FLAG NOT NULL,
    is_rare FLAG NOT NULL,
    answer_by INSTANT NOT NULL,
    target_count INT NOT NULL,
    asked_at INSTANT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_by_account ID,
    UNIQUE (care_case, round),
    CHECK (round >= 1),
    CHECK (target_count >= 1),
    CHECK (answer_by > asked_at)
);

CREATE TABLE inquiry_target (
    id ID PRIMARY KEY,
    inquiry ID NOT NULL REFERENCES inquiry (id),
    care_case ID NOT NULL REFERENCES care_case (id),
    person ID NOT NULL REFERENCES person (id),
    institution ID NOT NULL REFERENCES institution (id),
    desk ID REFERENCES desk (id),
    telephone TEXT,
    state INT NOT NULL,
    ring INT NOT NULL,
    article TEXT,
    overruled SEALED,
    channel INT NOT NULL,
    notice ID,
    asked_at INSTANT NOT NULL,
    answer_by INSTANT NOT NULL,
    remind_at INSTANT,
    -- When the clock looks at it next; NULL: never.
    next_at INSTANT,
    reminded_first_at INSTANT,
    reminded_last_at INSTANT,
    seen_at INSTANT,
    answered_at INSTANT,
    way INT,
    answered_by SEALED,
    promise_at INSTANT,
    accepted_at INSTANT,
    valid_until INSTANT,
    from_on DAY,
    terms SEALED,
    reason TEXT,
    reason_until DAY,
    calls INT NOT NULL,
    call_again_at INSTANT,
    call_result TEXT,
    chosen_at INSTANT,
    chosen_by TEXT,
    changed_at INSTANT NOT NULL,
    version INT NOT NULL,
    UNIQUE (inquiry, institution),
    CHECK (answer_by > asked_at),
    CHECK (seen_at IS NULL OR seen_at >= asked_at),
    CHECK (answered_at IS NULL OR answered_at >= asked_at),
    CHECK (state <> 3 OR promise_at IS NOT NULL),
    CHECK (state NOT IN (5, 6) OR valid_until IS NOT NULL),
    CHECK (state <> 10 OR chosen_at IS NOT NULL)
);
-- A place is never given twice for a case, whatever the program thinks.
CREATE UNIQUE INDEX inquiry_target_chosen ON inquiry_target (care_case) WHERE state = 10;
CREATE INDEX inquiry_target_by_case ON inquiry_target (care_case, id);
CREATE INDEX inquiry_target_by_office ON inquiry_target (institution, state, asked_at);
-- How institutions answered so far is counted in the index alone.
CREATE INDEX inquiry_target_by_asked
    ON inquiry_target (asked_at, institution, answered_at, accepted_at, state);
CREATE INDEX inquiry_target_next ON inquiry_target (next_at) WHERE next_at IS NOT NULL;

-- Only added to.
CREATE TABLE inquiry_answer (
    id ID PRIMARY KEY,
    target ID NOT NULL REFERENCES inquiry_target (id),
    person ID NOT NULL REFERENCES person (id),
    action INT NOT NULL,
    way INT NOT NULL,
    by_name SEALED,
    happened_at INSTANT NOT NULL,
    until_at INSTANT,
    from_on DAY,
    terms SEALED,
    reason TEXT,
    reason_until DAY,
    note SEALED,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    CHECK (happened_at <= entered_at)
);
CREATE INDEX inquiry_answer_by_target ON inquiry_answer (target, id);
