-- Hospitals asked for a bed for a temporary stay, what they said, and what either office
-- told them.  Words and names are sealed under the patient's key.

CREATE TABLE bed_round (
    id ID PRIMARY KEY,
    application ID NOT NULL,
    care_case ID NOT NULL REFERENCES care_case (id),
    person ID NOT NULL REFERENCES person (id),
    -- The outline as it was sent.
    area TEXT,
    age_low INT,
    age_high INT,
    disease_group TEXT,
    urgency TEXT,
    purpose TEXT,
    level INT NOT NULL,
    need_revision INT NOT NULL,
    items TEXT NOT NULL,
    words SEALED,
    shared_by INT NOT NULL,
    periods TEXT NOT NULL,
    place_count INT NOT NULL,
    asked_at INSTANT NOT NULL,
    asked_by TEXT NOT NULL,
    CHECK (place_count >= 1)
);
CREATE INDEX bed_round_by_application ON bed_round (application, id);

CREATE TABLE bed_request (
    id ID PRIMARY KEY,
    round ID NOT NULL REFERENCES bed_round (id),
    application ID NOT NULL,
    care_case ID NOT NULL REFERENCES care_case (id),
    person ID NOT NULL REFERENCES person (id),
    institution ID NOT NULL REFERENCES institution (id),
    desk ID REFERENCES desk (id),
    telephone TEXT,
    state INT NOT NULL,
    channel INT NOT NULL,
    notice ID,
    asked_at INSTANT NOT NULL,
    asked_by TEXT NOT NULL,
    office ID,
    answer_by INSTANT NOT NULL,
    remind_at INSTANT,
    -- When the clock looks at it next; NULL: never.
    next_at INSTANT,
    reminded_first_at INSTANT,
    reminded_last_at INSTANT,
    seen_at INSTANT,
    answered_at INSTANT,
    -- Ever, for how the hospital answers as a rule.
    accepted_at INSTANT,
    way INT,
    answered_by SEALED,
    from_on DAY,
    to_on DAY,
    terms SEALED,
    valid_until INSTANT,
    reason TEXT,
    reason_until DAY,
    offer ID,
    stay ID,
    changed_at INSTANT NOT NULL,
    version INT NOT NULL,
    CHECK (answer_by > asked_at),
    CHECK (seen_at IS NULL OR seen_at >= asked_at),
    CHECK (answered_at IS NULL OR answered_at >= asked_at),
    CHECK (state NOT IN (3, 4) OR (valid_until IS NOT NULL AND from_on IS NOT NULL
                                   AND to_on >= from_on AND offer IS NOT NULL)),
    CHECK (state <> 9 OR stay IS NOT NULL)
);
-- Nobody is asked twice at once, whichever office asks.
CREATE UNIQUE INDEX bed_request_open ON bed_request (application, institution)
    WHERE state IN (1, 2, 3, 4, 5);
CREATE INDEX bed_request_by_application ON bed_request (application, id);
CREATE INDEX bed_request_by_case ON bed_request (care_case, state);
CREATE INDEX bed_request_by_office ON bed_request (institution, state, asked_at);
CREATE INDEX bed_request_by_asked
    ON bed_request (asked_at, institution, answered_at, accepted_at, state);
CREATE INDEX bed_request_next ON bed_request (next_at) WHERE next_at IS NOT NULL;

-- Only added to.
CREATE TABLE bed_request_answer (
    id ID PRIMARY KEY,
    request ID NOT NULL REFERENCES bed_request (id),
    person ID NOT NULL REFERENCES person (id),
    action INT NOT NULL,
    state INT NOT NULL,
    way INT NOT NULL,
    by_name SEALED,
    happened_at INSTANT NOT NULL,
    from_on DAY,
    to_on DAY,
    terms SEALED,
    reason TEXT,
    note SEALED,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    CHECK (happened_at <= entered_at)
);
CREATE INDEX bed_request_answer_by_request ON bed_request_answer (request, id);

-- Only added to.
CREATE TABLE bed_request_call (
    id ID PRIMARY KEY,
    application ID NOT NULL,
    person ID NOT NULL REFERENCES person (id),
    institution ID NOT NULL REFERENCES institution (id),
    result TEXT NOT NULL,
    spoke_with SEALED,
    said SEALED NOT NULL,
    happened_at INSTANT NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    office ID,
    CHECK (happened_at <= entered_at)
);
CREATE INDEX bed_request_call_by_application ON bed_request_call (application, id);
