-- Institutions asked to name a disease, what they saw and what they said.  Words and names
-- are sealed under the patient's key; days and codes of the process stand open.

CREATE TABLE diagnosis_request (
    id ID PRIMARY KEY,
    diagnosis ID NOT NULL REFERENCES diagnosis (id),
    care_case ID NOT NULL REFERENCES care_case (id),
    person ID NOT NULL REFERENCES person (id),
    institution ID NOT NULL REFERENCES institution (id),
    desk ID REFERENCES desk (id),
    telephone TEXT,
    wish INT NOT NULL,
    state INT NOT NULL,
    passed_from ID REFERENCES diagnosis_request (id),
    channel INT NOT NULL,
    notice ID,
    asked_at INSTANT NOT NULL,
    asked_by TEXT NOT NULL,
    answer_by INSTANT NOT NULL,
    remind_at INSTANT,
    -- When the clock looks at it next; NULL: never.
    next_at INSTANT,
    reminded_first_at INSTANT,
    reminded_last_at INSTANT,
    seen_at INSTANT,
    answered_at INSTANT,
    accepted_at INSTANT,
    way INT,
    answered_by SEALED,
    visit_on DAY,
    visited_on DAY,
    tests SEALED,
    tests_where SEALED,
    words SEALED,
    disease TEXT,
    certainty TEXT,
    result_on DAY,
    reason TEXT,
    cannot_at INSTANT,
    passed_at INSTANT,
    told_at INSTANT,
    told_way TEXT,
    told_to SEALED,
    -- 1: whoever referred the patient is to be told where it stands.
    tell INT NOT NULL,
    -- The sheet as it was sent.
    area TEXT,
    age_low INT,
    age_high INT,
    sex INT NOT NULL,
    terms TEXT NOT NULL,
    findings SEALED NOT NULL,
    course SEALED,
    shared_by INT NOT NULL,
    changed_at INSTANT NOT NULL,
    version INT NOT NULL,
    CHECK (wish IN (1, 2)),
    CHECK (answer_by > asked_at),
    CHECK (state <> 4 OR visit_on IS NOT NULL),
    CHECK (state <> 8 OR (disease IS NOT NULL AND result_on IS NOT NULL)),
    CHECK (state NOT IN (11, 12) OR cannot_at IS NOT NULL),
    CHECK (state <> 12 OR passed_at >= cannot_at)
);
-- Nobody is asked twice at once.
CREATE UNIQUE INDEX diagnosis_request_open ON diagnosis_request (diagnosis, institution)
    WHERE state IN (1, 2, 3, 4, 5, 6, 7, 13);
CREATE INDEX diagnosis_request_by_case ON diagnosis_request (care_case, id);
CREATE INDEX diagnosis_request_by_office
    ON diagnosis_request (institution, state, changed_at);
CREATE INDEX diagnosis_request_by_asked
    ON diagnosis_request (asked_at, institution, accepted_at, cannot_at);
CREATE INDEX diagnosis_request_to_tell ON diagnosis_request (id) WHERE tell = 1;
CREATE INDEX diagnosis_request_next ON diagnosis_request (next_at)
    WHERE next_at IS NOT NULL;

-- Only added to: each step with when it happened and when it was entered.
CREATE TABLE diagnosis_step (
    id ID PRIMARY KEY,
    request ID NOT NULL REFERENCES diagnosis_request (id),
    person ID NOT NULL REFERENCES person (id),
    action INT NOT NULL,
    state INT NOT NULL,
    way INT,
    by_name SEALED,
    happened_at INSTANT NOT NULL,
    on_day DAY,
    words SEALED,
    disease TEXT,
    certainty TEXT,
    reason TEXT,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    CHECK (happened_at <= entered_at)
);
CREATE INDEX diagnosis_step_by_request ON diagnosis_step (request, id);
