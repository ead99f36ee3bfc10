-- Who may sign in, what they may do for whom, and what was done: the tables of src/access.

-- What this database is, fixed at birth: one row, ever.
CREATE TABLE installation (
    one     INT NOT NULL PRIMARY KEY CHECK (one = 1),
    kind    INT NOT NULL CHECK (kind IN (0, 1)), -- enum installation_kind
    node    INT NOT NULL CHECK (node BETWEEN 0 AND 63),
    born_at INSTANT NOT NULL
);

-- Limits with a day and a document behind them.  Added, never changed.
CREATE TABLE setting (
    id      ID NOT NULL PRIMARY KEY,
    key     TEXT NOT NULL CHECK (key <> ''),
    value   TEXT NOT NULL,
    from_on DAY NOT NULL,
    basis   TEXT NOT NULL CHECK (basis <> ''),
    set_by  ID,
    set_at  INSTANT NOT NULL
);
CREATE INDEX setting_by_key ON setting (key, from_on, id);

CREATE TABLE account (
    id                    ID NOT NULL PRIMARY KEY,
    login                 TEXT NOT NULL,
    login_folded          TEXT NOT NULL UNIQUE CHECK (login_folded <> ''), -- one person for ever
    name                  TEXT NOT NULL CHECK (name <> ''),
    kana                  TEXT,
    language              INT NOT NULL,
    password_hash         TEXT,
    password_is_temporary FLAG NOT NULL,
    password_at           INSTANT,
    made_at               INSTANT NOT NULL,
    ended_at              INSTANT,
    end_reason            TEXT,
    version               INT NOT NULL,
    CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);

-- What an account is at an office, from a day to a day.
CREATE TABLE account_role (
    id          ID NOT NULL PRIMARY KEY,
    account     ID NOT NULL REFERENCES account (id),
    role        INT NOT NULL CHECK (role > 0), -- enum role
    institution ID,                            -- none: holds at every office
    from_on     DAY NOT NULL,
    to_on       DAY,                           -- the last day
    end_reason  TEXT,
    made_at     INSTANT NOT NULL,
    CHECK (to_on IS NULL OR to_on >= from_on - 1)
);
CREATE INDEX account_role_by_account ON account_role (account, from_on);
CREATE INDEX account_role_by_institution ON account_role (institution, role);

CREATE TABLE factor (
    id           ID NOT NULL PRIMARY KEY,
    account      ID REFERENCES account (id), -- none: a token in the drawer
    kind         INT NOT NULL,               -- enum factor_kind
    label        TEXT NOT NULL,
    serial       TEXT UNIQUE,
    secret       SEALED,
    last_step    INT NOT NULL,               -- no code of this step or before counts
    made_at      INSTANT NOT NULL,
    confirmed_at INSTANT,
    used_at      INSTANT,
    ended_at     INSTANT,
    end_reason   TEXT,
    CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);
CREATE INDEX factor_by_account ON factor (account);

-- The codes of a printed card: keyed hashes only.
CREATE TABLE factor_code (
    factor  ID NOT NULL REFERENCES factor (id),
    place   INT NOT NULL,
    hash    BYTES NOT NULL,
    used_at INSTANT,
    PRIMARY KEY (factor, place)
);

CREATE TABLE session (
    id          ID NOT NULL PRIMARY KEY,
    token_hash  BYTES NOT NULL UNIQUE,
    account     ID NOT NULL REFERENCES account (id),
    institution ID,
    is_full     FLAG NOT NULL,
    begun_at    INSTANT NOT NULL,
    seen_at     INSTANT NOT NULL,
    proved_at   INSTANT NOT NULL,
    ends_at     INSTANT NOT NULL,
    ended_at    INSTANT
);
CREATE INDEX session_by_account ON session (account);
CREATE INDEX session_by_end ON session (ends_at);

-- Failures and uses, for slowing down.  `who` is a keyed number, never a name or address.
CREATE TABLE throttle (
    kind     INT NOT NULL,
    who      INT NOT NULL,
    count    INT NOT NULL,
    since_at INSTANT NOT NULL,
    last_at  INSTANT NOT NULL,
    PRIMARY KEY (kind, who)
);
CREATE INDEX throttle_by_age ON throttle (last_at);

-- Where a form led when it was sent first.
CREATE TABLE once_token (
    hash     BYTES NOT NULL PRIMARY KEY,
    location TEXT NOT NULL,
    kept_at  INSTANT NOT NULL
);
CREATE INDEX once_token_by_age ON once_token (kept_at);

-- A token that opens one thing to one office, for a time.
CREATE TABLE link (
    id            ID NOT NULL PRIMARY KEY,
    token_hash    BYTES NOT NULL UNIQUE,
    kind          INT NOT NULL, -- enum link_kind
    subject       ID NOT NULL,
    institution   ID,
    made_at       INSTANT NOT NULL,
    made_by       ID,
    expires_at    INSTANT NOT NULL,
    first_used_at INSTANT,
    ended_at      INSTANT,
    end_reason    TEXT,
    CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);
CREATE INDEX link_by_subject ON link (kind, subject);

-- Who saw or changed what, when and why.  An absent value is NULL, never 0, so that no two
-- rows mean the same.  `detail` is sealed for `person_id`, or for the house.
CREATE TABLE audit_entry (
    seq          INT NOT NULL PRIMARY KEY CHECK (seq > 0),
    at           INSTANT NOT NULL,
    actor_kind   INT NOT NULL,
    actor        ID CHECK (actor <> 0),
    office       ID CHECK (office <> 0),
    act          TEXT NOT NULL,
    subject_kind INT NOT NULL,
    subject_id   ID CHECK (subject_id <> 0),
    person_id    ID CHECK (person_id <> 0),
    case_id      ID CHECK (case_id <> 0),
    reason       TEXT,
    detail       SEALED,
    salt         BYTES NOT NULL CHECK (length(salt) = 16),
    leaf         BYTES NOT NULL CHECK (length(leaf) = 32)
);
CREATE INDEX audit_entry_by_time ON audit_entry (at, seq);

-- The subjects of an entry about many (a list of patients), part of its leaf.
CREATE TABLE audit_subject (
    seq        INT NOT NULL REFERENCES audit_entry (seq),
    position   INT NOT NULL,
    subject_id ID NOT NULL,
    PRIMARY KEY (seq, position)
);

-- Where a person, case, account or other thing occurs in the log.  Filled behind the acts by
-- the clock, many entries at once: kept up by each act it would double what an act costs.
CREATE TABLE audit_about (
    thing ID NOT NULL,
    seq   INT NOT NULL,
    PRIMARY KEY (thing, seq)
) WITHOUT ROWID;
CREATE TABLE audit_about_state (
    one        INT NOT NULL PRIMARY KEY CHECK (one = 1),
    indexed_to INT NOT NULL
);

-- One head over all entries so far, for each batch.
CREATE TABLE audit_head (
    size      INT NOT NULL PRIMARY KEY CHECK (size > 0),
    root      BYTES NOT NULL CHECK (length(root) = 32),
    at        INSTANT NOT NULL,
    signature BYTES
);
