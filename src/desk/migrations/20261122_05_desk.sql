-- What crosses rooms: tasks, the timeline of a case, drafts, numbers, what leaves the house.

-- Who owes what to whom by when.  Codes only: no name and no free text.
CREATE TABLE task (
    id            ID NOT NULL PRIMARY KEY,
    kind          TEXT NOT NULL CHECK (kind <> ''), -- name of a struct task_kind
    subject_kind  INT NOT NULL,                     -- enum subject_kind
    subject_id    ID NOT NULL,
    care_case     ID,
    person        ID,
    institution   ID,                               -- whom to ring, ask or remind
    owner_account ID REFERENCES account (id),
    owner_office  ID,
    due_at        INSTANT NOT NULL,
    red_at        INSTANT,                          -- none: never red
    clock         INT NOT NULL CHECK (clock IN (1, 2)),
    alarm         INT NOT NULL,                     -- enum task_alarm
    outlives_case FLAG NOT NULL,
    code          TEXT,
    postponed     INT NOT NULL,
    made_at       INSTANT NOT NULL,
    made_by       ID,
    done_at       INSTANT,
    done_by       ID,
    outcome       TEXT,
    version       INT NOT NULL,
    CHECK (owner_account IS NOT NULL OR owner_office IS NOT NULL),
    CHECK ((done_at IS NULL) = (outcome IS NULL)),
    CHECK ((alarm = 0) = (red_at IS NULL))
);
CREATE INDEX task_open_by_account ON task (owner_account, due_at) WHERE done_at IS NULL;
CREATE INDEX task_open_by_office ON task (owner_office, due_at) WHERE done_at IS NULL;
CREATE INDEX task_open_by_due ON task (due_at, id) WHERE done_at IS NULL;
CREATE INDEX task_open_by_kind ON task (kind, due_at, red_at, alarm) WHERE done_at IS NULL;
CREATE INDEX task_open_by_red ON task (red_at) WHERE done_at IS NULL AND red_at IS NOT NULL;
CREATE INDEX task_open_by_subject ON task (subject_id) WHERE done_at IS NULL;
CREATE INDEX task_by_case ON task (care_case, made_at) WHERE care_case IS NOT NULL;

-- What happened in a case, as act and arguments; told as sentences.  Only added to.
CREATE TABLE timeline (
    id          ID NOT NULL PRIMARY KEY,
    care_case   ID NOT NULL,
    person      ID NOT NULL,
    act         TEXT NOT NULL CHECK (act <> ''), -- name of a struct act_kind
    topic       INT NOT NULL,                    -- enum timeline_topic
    happened_at INSTANT NOT NULL,
    entered_at  INSTANT NOT NULL,
    actor_kind  INT NOT NULL,
    actor       ID,                              -- account or link
    actor_name  TEXT,                            -- as shown then
    office      ID,                              -- acted for
    for_office  ID,                              -- said by somebody there, entered by the actor
    for_name    SEALED,
    args        SEALED,
    CHECK (happened_at <= entered_at)
);
CREATE INDEX timeline_by_case ON timeline (care_case, happened_at, id);

-- What somebody is typing: one row an account and form, replaced; gone when it is sent.
CREATE TABLE draft (
    id       ID NOT NULL PRIMARY KEY,
    account  ID NOT NULL REFERENCES account (id),
    form     TEXT NOT NULL CHECK (form <> ''),
    body     SEALED,
    saved_at INSTANT NOT NULL,
    UNIQUE (account, form)
);
CREATE INDEX draft_by_age ON draft (saved_at);

-- The last number given, by fiscal year.  Gaps are allowed, reuse is not.
CREATE TABLE number_counter (
    kind TEXT NOT NULL,
    year INT NOT NULL,
    last INT NOT NULL CHECK (last > 0),
    PRIMARY KEY (kind, year)
);

-- Numbers on paper that lead back to a subject; only their hash is kept.
CREATE TABLE paper_number (
    hash         BYTES NOT NULL PRIMARY KEY,
    subject_kind INT NOT NULL,
    subject_id   ID NOT NULL,
    made_at      INSTANT NOT NULL,
    expires_at   INSTANT NOT NULL,
    ended_at     INSTANT
);
CREATE INDEX paper_number_by_subject ON paper_number (subject_id);

-- Everything that leaves the house, by whatever channel.
CREATE TABLE notice (
    id                 ID NOT NULL PRIMARY KEY,
    purpose            TEXT NOT NULL CHECK (purpose <> ''), -- code
    channel            INT NOT NULL,                        -- enum notice_channel
    subject_kind       INT NOT NULL,
    subject_id         ID NOT NULL,
    care_case          ID,
    person             ID,
    to_household       FLAG NOT NULL,
    is_identified      FLAG NOT NULL,
    to_office          ID,
    to_name            SEALED,
    to_number          SEALED,
    number_verified_on DAY,
    body               SEALED,
    owner_account      ID REFERENCES account (id),          -- who is told when it fails
    owner_office       ID,
    state              INT NOT NULL,                        -- enum notice_state
    tries              INT NOT NULL,
    next_try_at        INSTANT NOT NULL,
    failure            TEXT,
    stop_reason        TEXT,
    made_at            INSTANT NOT NULL,
    made_by            ID,
    state_at           INSTANT NOT NULL,
    state_by           ID,
    version            INT NOT NULL,
    CHECK (owner_account IS NOT NULL OR owner_office IS NOT NULL)
);
CREATE INDEX notice_waiting ON notice (channel, next_try_at) WHERE state = 1;
CREATE INDEX notice_by_state ON notice (state, state_at, id);
CREATE INDEX notice_by_case ON notice (care_case, id) WHERE care_case IS NOT NULL;
CREATE INDEX notice_by_person ON notice (person) WHERE person IS NOT NULL;
CREATE INDEX notice_by_subject ON notice (subject_id);
